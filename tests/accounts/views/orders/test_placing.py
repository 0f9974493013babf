"""`/bestellen/…/` and `/pakketten/…/bestellen/`."""

import uuid
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from accounts.models import Order, Organisation, OutgoingMail, Package, Terms, User
from catalog.models import Product, Status
from tests import factories
from tests.accounts.orders.ordering import form

ClientOf = Callable[[User | None], Client]
ADDRESS = "/bestellen/startwebsite/"
TAMPERED = {
    "price": "0",
    "price_min": "0",
    "lines-0-price": "0",
    "quantity": "99",
    "discount": "100",
    "total": "1",
    "status": "delivered",
    "payment": "paid",
    "state": "paid",
    "customer": "1",
    "customer_id": "1",
    "organisation": "1",
    "organisation_id": "1",
    "accepted_by": "1",
    "terms_id": "1",
    "product": "1",
    "package": "1",
}


@pytest.fixture(autouse=True)
def terms(db: None) -> Terms:
    return factories.terms()


@pytest.fixture
def website(db: None) -> Product:
    return factories.product("Startwebsite")


def test_a_visitor_logs_in_first(website: Product, client: Client) -> None:
    answer = client.get(ADDRESS)
    assert answer.headers["Location"] == f"/inloggen/?next={ADDRESS}"


def test_the_page_says_what_it_costs(
    website: Product, customer: User, bakery: Organisation, client_of: ClientOf
) -> None:
    text = client_of(customer).get(ADDRESS).text
    assert "€\xa03.450" in text
    assert "Bakkerij Bos" in text
    assert 'name="new_company"' not in text
    assert "/voorwaarden/2026-1/" in text


def test_ordering_leads_to_the_order(
    website: Product, customer: User, bakery: Organisation, client_of: ClientOf
) -> None:
    answer = client_of(customer).post(ADDRESS, form(website, bakery, reference="PO 12"))
    order = Order.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, order.get_absolute_url())
    assert (order.organisation, order.reference) == (bakery, "PO 12")


def test_without_a_yes_to_the_terms_nothing_is_ordered(
    website: Product, customer: User, client_of: ClientOf
) -> None:
    said = form(website, remarks="Graag snel.")
    del said["terms"]
    answer = client_of(customer).post(ADDRESS, said)
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"terms"}
    assert "Graag snel." in answer.text
    assert Order.objects.count() == 0


def test_a_changed_price_is_shown_and_confirmed(
    website: Product, customer: User, client_of: ClientOf
) -> None:
    client, said = client_of(customer), form(website, remarks="Graag snel.")
    Product.objects.update(price_min=Decimal(3999))
    answer = client.post(ADDRESS, said)
    assert answer.status_code == 409
    assert "€\xa03.999" in answer.text
    assert "Graag snel." in answer.text
    assert Order.objects.count() == 0
    again = {name: answer.context["form"][name].value() for name in ("submission_key", "shown")}
    assert client.post(ADDRESS, again | {"terms": "on"}).status_code == 302
    assert Order.objects.get().lines.get().price_min == Decimal(3999)


def test_tampered_fields_change_nothing(
    website: Product, customer: User, bakery: Organisation, client_of: ClientOf
) -> None:
    client_of(customer).post(ADDRESS, form(website, bakery) | TAMPERED)
    order = Order.objects.get()
    assert (order.customer, order.organisation, order.status) == (customer, bakery, "placed")
    assert (order.package, order.accepted_by, order.payment.state) == (None, None, "on_account")
    assert order.lines.values_list("product", "quantity", "price_min").get() == (
        website.pk,
        1,
        Decimal("3450.00"),
    )
    assert len(TAMPERED) >= 15


@pytest.mark.parametrize("key", ["", "geen", "0" * 500, "\x00"])
def test_a_broken_key_is_no_error_of_ours(
    key: str, website: Product, customer: User, client_of: ClientOf
) -> None:
    answer = client_of(customer).post(ADDRESS, form(website, submission_key=key))
    assert answer.status_code == 422
    assert Order.objects.count() == 0


def test_the_same_form_ten_times_is_one_order_and_with_other_words_a_conflict(
    website: Product, customer: User, client_of: ClientOf
) -> None:
    client, said = client_of(customer), form(website)
    places = {client.post(ADDRESS, said).headers["Location"] for _ in range(10)}
    order = Order.objects.get()
    assert places == {order.get_absolute_url()}
    answer = client.post(ADDRESS, said | {"remarks": "Iets anders"})
    assert answer.status_code == 409
    assert order.get_absolute_url() in answer.text
    assert (Order.objects.count(), OutgoingMail.objects.filter(kind="order-placed").count()) == (
        1,
        1,
    )


def test_back_after_ordering_shows_the_order(
    website: Product, customer: User, client_of: ClientOf
) -> None:
    client = client_of(customer)
    client.post(ADDRESS, form(website))
    back = client.get(ADDRESS)
    assert Order.objects.get().get_absolute_url() in back.text
    assert 'name="submission_key"' not in back.text
    assert 'name="submission_key"' in client.get(f"{ADDRESS}?nogmaals=1").text


@pytest.mark.parametrize("kind", ["from", "on_request"])
def test_without_a_fixed_price_the_page_says_why(
    kind: str, website: Product, customer: User, client_of: ClientOf
) -> None:
    price = {"price_min": None, "price_unit": ""} if kind == "on_request" else {}
    Product.objects.update(price_kind=kind, **price)
    answer = client_of(customer).get(ADDRESS)
    assert answer.status_code == 200
    assert 'name="submission_key"' not in answer.text
    assert "/pakket/erbij/" in answer.text


def test_a_card_that_is_not_public_is_not_there(
    website: Product, customer: User, employee: User, client_of: ClientOf
) -> None:
    Product.objects.update(status=Status.DRAFT)
    assert client_of(customer).get(ADDRESS).status_code == 404
    assert client_of(employee).get(ADDRESS).status_code == 404


def test_without_terms_the_page_says_so(
    website: Product, customer: User, client_of: ClientOf
) -> None:
    Terms.objects.all().delete()
    answer = client_of(customer).get(ADDRESS)
    assert 'name="submission_key"' not in answer.text
    answer = client_of(customer).post(ADDRESS, form(website))
    assert (answer.status_code, Order.objects.count()) == (409, 0)


def test_readers_order_nothing(
    website: Product, customer: User, reader: User, bakery: Organisation, client_of: ClientOf
) -> None:
    package = factories.package(customer, website, organisation=bakery)
    for address, what in ((ADDRESS, website), (f"/pakketten/{package.pk}/bestellen/", package)):
        assert client_of(reader).get(address).status_code == 403
        assert client_of(reader).post(address, form(what, bakery)).status_code == 403
    assert Order.objects.count() == 0


def test_a_guest_of_a_package_does_not_order_it(
    website: Product, customer: User, outsider: User, client_of: ClientOf
) -> None:
    package = factories.package(customer, website)
    package.guests.create(
        email=outsider.email, user=outsider, token_hash="x", expires_at="2030-01-01T00:00Z"
    )
    answer = client_of(outsider).post(f"/pakketten/{package.pk}/bestellen/", form(package))
    assert (answer.status_code, Order.objects.count()) == (403, 0)


def test_a_package_names_what_prevents_it(
    website: Product, customer: User, client_of: ClientOf
) -> None:
    tailored = factories.product("Maatwerk", price_kind="from")
    package = factories.package(customer, website, tailored)
    answer = client_of(customer).get(f"/pakketten/{package.pk}/bestellen/")
    assert [line.title for line in answer.context["offer"].obstacles] == ["Maatwerk"]
    assert f"/pakketten/{package.pk}/indienen/" in answer.text
    assert 'name="submission_key"' not in answer.text


def test_a_package_is_ordered_for_its_own_company(
    website: Product, customer: User, bakery: Organisation, client_of: ClientOf
) -> None:
    package = factories.package(customer, website, organisation=bakery)
    address = f"/pakketten/{package.pk}/bestellen/"
    answer = client_of(customer).post(address, form(package, bakery))
    order = Order.objects.get()
    assert answer.headers["Location"] == order.get_absolute_url()
    assert (order.package, order.organisation) == (package, bakery)
    again = client_of(customer).get(address)
    assert order.get_absolute_url() in again.text
    other_form = form(package, bakery, submission_key=str(uuid.uuid4()))
    answer = client_of(customer).post(address, other_form)
    assert answer.headers["Location"] == order.get_absolute_url()
    assert Order.objects.count() == 1


@pytest.mark.parametrize("optional", [True, False])
def test_an_empty_package_cannot_be_ordered(
    optional: bool, website: Product, customer: User, client_of: ClientOf
) -> None:
    package: Package = factories.package(customer)
    if optional:
        factories.package_line(package, website, is_optional=True)
    answer = client_of(customer).get(f"/pakketten/{package.pk}/bestellen/")
    assert answer.status_code == 200
    assert 'name="submission_key"' not in answer.text
