"""What a customer has, and asking for a change of it."""

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import CurrentProduct, Inquiry, Organisation, User
from catalog.models import ProductImage, ProductSpecialist, Status
from tests import factories

Clients = Callable[[User | None], Client]
URL = "/account/producten/"


def page(client: Client) -> str:
    return client.get(URL).content.decode()


# --- What it shows ------------------------------------------------------------------------------


def test_it_says_since_when_for_what_price_and_until_when(
    customer: User, bakery: Organisation, client_of: Clients
) -> None:
    until = timezone.localdate() + timedelta(days=40)
    factories.current_product(
        factories.product("Webhosting"),
        organisation=bakery,
        quantity=3,
        price=Decimal("29.50"),
        since=date(2026, 2, 3),
        until=until,
    )
    html = page(client_of(customer))
    assert "<dd>3 februari 2026</dd>" in html
    assert "3 × €\xa029,50 per maand" in html
    assert "loopt af op " in html
    assert "Bakkerij Bos" in html


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"until": date(2026, 12, 31), "renews": True}, "wordt vanzelf verlengd op 1 januari 2027"),
        ({"until": date(2026, 5, 31), "renews": True}, "is vanzelf verlengd op 1 juni 2026"),
        ({"renews": True}, "wordt vanzelf verlengd<"),
        ({"until": date(2026, 12, 31)}, "loopt af op 31 december 2026"),
        ({"until": date(2026, 5, 31)}, "afgelopen op 31 mei 2026"),
    ],
)
def test_it_says_what_happens_at_the_end(
    fields: dict[str, object], words: str, customer: User, client_of: Clients, november: None
) -> None:
    factories.current_product(factories.product(), customer=customer, **fields)
    assert words in page(client_of(customer))


@pytest.fixture
def november() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False):
        yield


def test_the_account_manager_is_called_else_the_first_specialist(
    customer: User, bakery: Organisation, client_of: Clients
) -> None:
    product = factories.product()
    first, second = factories.specialist("Eerste Expert"), factories.specialist("Tweede Expert")
    for position, expert in enumerate((first, second)):
        ProductSpecialist.objects.create(product=product, specialist=expert, position=position)
    factories.current_product(product, organisation=bakery)
    html = page(client_of(customer))
    assert "Eerste Expert" in html
    assert "Tweede Expert" not in html

    bakery.account_manager = factories.specialist("Anna Account")
    bakery.save()
    html = page(client_of(customer))
    assert "Anna Account" in html
    assert "Eerste Expert" not in html


def test_who_is_away_is_replaced_by_the_stand_in(
    customer: User, bakery: Organisation, client_of: Clients
) -> None:
    stand_in = factories.specialist("Irma Invaller", phone="+31501112233")
    bakery.account_manager = factories.specialist(
        "Anna Account",
        phone="+31509998877",
        absent_until=timezone.localdate() + timedelta(days=5),
        stand_in=stand_in,
    )
    bakery.save()
    factories.current_product(factories.product(), organisation=bakery)
    html = page(client_of(customer))
    assert "tel:+31501112233" in html
    assert "tel:+31509998877" not in html


def test_nobody_known_means_the_agency_is_called(customer: User, client_of: Clients) -> None:
    factories.current_product(factories.product(), customer=customer)
    assert "tel:+31850000000" in page(client_of(customer))


def test_what_goes_with_it_is_what_they_do_not_have_and_everybody_may_see(
    customer: User, client_of: Clients
) -> None:
    mine = factories.product("Webshop")
    for title, status in (("Kassa", Status.PUBLISHED), ("Geheim", Status.DRAFT)):
        factories.relation(mine, factories.product(title, status=status), reason=f"Om {title}.")
    also_mine = factories.product("Hosting")
    factories.relation(also_mine, mine)
    factories.relation(factories.product("Nieuwsbrief"), mine)
    for product in (mine, also_mine):
        factories.current_product(product, customer=customer)
    _before, _heading, goes_with_it = page(client_of(customer)).partition('id="past-hierbij"')
    assert "Om Kassa." in goes_with_it
    assert "Nieuwsbrief" in goes_with_it
    assert "Geheim" not in goes_with_it
    assert "/producten/hosting/" not in goes_with_it


def test_what_ended_is_folded_in_and_cannot_be_changed(customer: User, client_of: Clients) -> None:
    factories.current_product(factories.product(), customer=customer, until=date(2026, 3, 1))
    html = page(client_of(customer))
    assert "Er loopt nog niets" in html
    assert "1 product dat is afgelopen" in html
    assert "/wijzigen/" not in html


def test_without_products_it_says_what_will_come_here(customer: User, client_of: Clients) -> None:
    html = page(client_of(customer))
    assert "Er loopt nog niets" in html
    assert "<details" not in html.partition("<main")[2].partition("</main>")[0]


def test_nobody_sees_what_another_company_or_another_person_has(
    customer: User, bakery: Organisation, outsider: User, butchery: Organisation, client_of: Clients
) -> None:
    factories.current_product(factories.product("Van de slager"), organisation=butchery)
    factories.current_product(factories.product("Van Oscar"), customer=outsider)
    factories.current_product(factories.product("Van de bakker"), organisation=bakery)
    html = page(client_of(customer))
    assert "Van de bakker" in html
    assert "Van de slager" not in html
    assert "Van Oscar" not in html


def test_readers_look_and_are_offered_nothing_to_do(
    reader: User, bakery: Organisation, client_of: Clients
) -> None:
    factories.current_product(factories.product(), organisation=bakery)
    html = page(client_of(reader))
    assert "Startwebsite" in html
    assert "/wijzigen/" not in html
    assert "/review/" not in html


@pytest.mark.parametrize("number", [1, 50])
def test_it_costs_as_many_queries_with_one_as_with_fifty(
    number: int,
    customer: User,
    bakery: Organisation,
    client_of: Clients,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for i in range(number):
        product = factories.product(f"Product {i}")
        image = ProductImage(product=product, image="x.webp", image_width=8, image_height=6)
        ProductImage.objects.bulk_create([image])
        ProductSpecialist.objects.create(
            product=product, specialist=factories.specialist(f"Expert {i}")
        )
        factories.relation(product, factories.product(f"Past bij {i}"))
        factories.current_product(product, organisation=bakery)
    client = client_of(customer)
    with django_assert_num_queries(11):
        assert client.get(URL).status_code == 200


# --- Asking for a change ------------------------------------------------------------------------


@pytest.fixture
def current(bakery: Organisation) -> CurrentProduct:
    return factories.current_product(factories.product("Webhosting"), organisation=bakery)


def change(current: CurrentProduct) -> str:
    return f"{URL}{current.pk}/wijzigen/"


def test_asking_for_a_change_makes_a_request_once(
    current: CurrentProduct, customer: User, client_of: Clients
) -> None:
    client = client_of(customer)
    said = {"text": "Meer ruimte, graag.", "key": str(uuid.uuid4())}
    for _time in range(2):
        response = client.post(change(current), said)
        inquiry = Inquiry.objects.get()
        assert response.status_code == 302
        assert response.headers["Location"] == f"/aanvragen/{inquiry.pk}/"
    assert inquiry.current_product == current
    assert inquiry.organisation == current.organisation


def test_a_change_without_words_is_asked_again(
    current: CurrentProduct, customer: User, client_of: Clients
) -> None:
    response = client_of(customer).post(change(current), {"text": " ", "key": str(uuid.uuid4())})
    assert response.status_code == 422
    assert "Schrijf op wat er anders moet." in response.content.decode()
    assert not Inquiry.objects.exists()


def test_readers_do_not_ask_and_others_find_nothing(
    current: CurrentProduct,
    reader: User,
    outsider: User,
    butchery: Organisation,
    client_of: Clients,
) -> None:
    said = {"text": "Weg ermee.", "key": str(uuid.uuid4())}
    assert client_of(reader).post(change(current), said).status_code == 403
    assert client_of(outsider).post(change(current), said).status_code == 404
    assert not Inquiry.objects.exists()
