"""The small catalogue in which every address of `routes.py` exists."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import Organisation, User
from catalog.models import Benefit, Faq, Product, ProductSpecialist, Status
from tests import factories
from tests.guards.routes import PEOPLE, SUBJECTS

ClientOf = Callable[[User | None], Client]


@pytest.fixture
def customers(
    catalogue: Product,
    request: pytest.FixtureRequest,
    bakery: Organisation,
    butchery: Organisation,
) -> None:
    """What the addresses of customers need: made by each subject for itself."""
    people = {person: request.getfixturevalue(person) for person in PEOPLE if person != "visitor"}
    for subject in SUBJECTS:
        subject.make(people)


@pytest.fixture
def catalogue(db: None) -> Product:
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
    return startwebsite


@pytest.fixture
def client_named(request: pytest.FixtureRequest, client_of: ClientOf) -> Callable[[str], Client]:
    """The client of one of `routes.PEOPLE`."""

    def make(person: str) -> Client:
        somebody: Any = None if person == "visitor" else request.getfixturevalue(person)
        return client_of(somebody)

    return make
