"""The small world in which every address of the routes exists, made once for each module.

What a test changes in it is undone after that test.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from accounts.models import User
from catalog.models import Benefit, Faq, Product, ProductSpecialist, Status
from tests import factories
from tests.guards.routes import SUBJECTS

ClientOf = Callable[[User | None], Client]


@pytest.fixture(scope="module")
def _made(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        _make_catalogue()
        people = {who: factories.named(who) for who in factories.NAMED}
        factories.bakery(people["customer"], people["colleague"], people["reader"])
        factories.butchery(people["outsider"])
        for subject in SUBJECTS:
            subject.make(people)
        yield
        transaction.set_rollback(True)


def _make_catalogue() -> None:
    startwebsite = factories.product("Startwebsite", description="<p>Een website.</p>")
    startwebshop = factories.product("Startwebshop")
    factories.product("Concept", status=Status.DRAFT)
    factories.product("Gearchiveerd", status=Status.ARCHIVED)
    marit = factories.specialist("Marit Hoekstra", phone="+31501234567", mail="marit@buro3.example")
    ProductSpecialist.objects.create(product=startwebsite, specialist=marit, position=1)
    Benefit.objects.create(product=startwebsite, title="Snel", text="Klaar in twee weken.")
    Faq.objects.create(product=startwebsite, question="Hoe lang?", answer="Twee weken.")
    factories.example(startwebsite, title="Bakkerij", customer="Bakkerij Bos", text="Verhaal.")
    factories.relation(startwebsite, startwebshop)
    factories.recommendation(startwebsite, specialist=marit)
    factories.problem()
    factories.help_answer(factories.help_question("doel"), "gevonden", {startwebsite: 1})
    factories.help_question("doel", factories.help_flow("Klad", is_published=False))


@pytest.fixture
def world(_made: None, db: None) -> None:
    """The catalogue, the people, and what each subject of the routes needs."""


@pytest.fixture
def catalogue(world: None) -> Product:
    return Product.objects.get(slug="startwebsite")


def _somebody(who: str) -> Any:
    @pytest.fixture(name=who)
    def found(world: None) -> User:
        return User.objects.get(email=factories.NAMED[who]["email"])

    return found


customer, colleague, reader, outsider, employee, administrator = map(_somebody, factories.NAMED)


@pytest.fixture
def client_named(request: pytest.FixtureRequest, client_of: ClientOf) -> Callable[[str], Client]:
    """The client of one of `routes.PEOPLE`."""

    def make(person: str) -> Client:
        somebody: Any = None if person == "visitor" else request.getfixturevalue(person)
        return client_of(somebody)

    return make
