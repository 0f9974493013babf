"""`/werkplek/bestellingen/` and making the order of what was agreed."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import CurrentProduct, Inquiry, Order, Organisation, User
from tests import factories

ClientOf = Callable[[User | None], Client]
LIST = "/werkplek/bestellingen/"


@pytest.fixture
def order(customer: User, bakery: Organisation) -> Order:
    return factories.order(customer, factories.product(), organisation=bakery)


@pytest.fixture
def work(employee: User, client_of: ClientOf) -> Client:
    return client_of(employee)


def made(client: Client, query: str = "") -> list[Order]:
    return [shown.order for shown in client.get(f"{LIST}{query}").context["rows"]]


def test_what_has_to_be_done_stands_first(order: Order, outsider: User, work: Client) -> None:
    product, now = order.lines.get().product, timezone.now()
    assert product
    over = factories.order(outsider, product, status="cancelled")
    running = factories.order(outsider, product, status="accepted", accepted_at=now)
    placed = factories.order(outsider, product)
    assert made(work) == [order, placed, running, over]


def test_the_filters(order: Order, outsider: User, bakery: Organisation, work: Client) -> None:
    other = factories.order(outsider, factories.product("Logo"), status="cancelled")
    assert made(work, "?status=placed") == [order]
    assert made(work, f"?organisatie={bakery.pk}") == [order]
    assert made(work, "?status=cancelled") == [other]
    assert made(work, "?status=onzin&organisatie=999999999999999999999&pagina=-1") == [order, other]


@pytest.mark.parametrize("number", [1, 20])
def test_the_list_asks_the_same_queries_for_one_and_for_many(
    number: int, customer: User, work: Client, django_assert_max_num_queries: Any
) -> None:
    product = factories.product()
    for _ in range(number):
        factories.order(customer, product)
    with django_assert_max_num_queries(12):
        assert len(made(work)) == number


def test_accepting_and_delivering_several_at_once(
    order: Order, employee: User, work: Client
) -> None:
    order.lines.create(position=1, **order.lines.model.of(factories.product("Logo")))
    address = f"{LIST}{order.pk}/"
    assert work.post(f"{address}aanvaarden/").headers["Location"] == address
    lines = list(order.lines.values_list("pk", flat=True))
    answer = work.post(f"{address}leveren/", {"lines": lines, "on": "2026-03-02"})
    assert answer.headers["Location"] == address
    order.refresh_from_db()
    assert (order.status, order.accepted_by) == ("delivered", employee)
    assert CurrentProduct.objects.count() == 2


@pytest.mark.parametrize(
    "said", [{}, {"lines": "999999"}, {"lines": "x"}, {"on": "gisteren"}, {"on": ""}]
)
def test_what_cannot_be_delivered_is_said_at_the_form(
    said: dict[str, str], order: Order, work: Client
) -> None:
    Order.objects.update(status="accepted", accepted_at=timezone.now())
    line = str(order.lines.get().pk)
    posted = {"lines": line, "on": "2026-03-02", **said} if said else {"on": "2026-03-02"}
    assert work.post(f"{LIST}{order.pk}/leveren/", posted).status_code == 422
    assert CurrentProduct.objects.count() == 0


def test_declining_needs_a_reason(order: Order, work: Client) -> None:
    address = f"{LIST}{order.pk}/afwijzen/"
    assert work.post(address, {"reason": " "}).status_code == 422
    assert Order.objects.get().status == "placed"
    assert work.post(address, {"reason": "Geen tijd."}).status_code == 302
    assert Order.objects.get().end_reason == "Geen tijd."


@pytest.mark.parametrize("path", ["aanvaarden", "afwijzen", "leveren"])
def test_customers_do_none_of_it(
    path: str, order: Order, customer: User, client_of: ClientOf
) -> None:
    said = {"reason": "x", "lines": str(order.lines.get().pk), "on": "2026-03-02"}
    answer = client_of(customer).post(f"{LIST}{order.pk}/{path}/", said)
    assert answer.status_code == 403
    assert Order.objects.get().status == "placed"


# --- From what was agreed ---------------------------------------------------------------------


@pytest.fixture
def inquiry(customer: User, bakery: Organisation) -> Inquiry:
    factories.terms()
    logo = factories.product("Logo", price_kind="on_request", price_min=None, price_unit="")
    return factories.inquiry(
        customer, factories.product(), logo, organisation=bakery, status="agreed"
    )


def agreed(inquiry: Inquiry, **more: str) -> dict[str, str]:
    website, logo = inquiry.lines.all()
    return {
        f"line-{website.pk}-take": "on",
        f"line-{website.pk}-quantity": "1",
        f"line-{website.pk}-amount": "€ 4.200,50",
        f"line-{website.pk}-unit": "once",
        f"line-{logo.pk}-quantity": "1",
        f"line-{logo.pk}-amount": "",
        f"line-{logo.pk}-unit": "once",
        **more,
    }


def test_the_form_is_filled_in_from_fixed_prices(inquiry: Inquiry, work: Client) -> None:
    forms = work.get(f"/werkplek/aanvragen/{inquiry.pk}/bestelling/").context["forms"]
    assert [form["amount"].value() for form in forms] == ["3450,00", None]


def test_what_is_taken_becomes_the_order(inquiry: Inquiry, work: Client) -> None:
    address = f"/werkplek/aanvragen/{inquiry.pk}/bestelling/"
    answer = work.post(address, agreed(inquiry))
    order = Order.objects.get()
    assert answer.headers["Location"] == f"{LIST}{order.pk}/"
    assert order.lines.values_list("title", "price_min").get() == (
        "Startwebsite",
        Decimal("4200.50"),
    )
    again = work.post(address, agreed(inquiry))
    assert again.headers["Location"] == f"{LIST}{order.pk}/"
    assert Order.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("quantity", "0"),
        ("quantity", "100"),
        ("amount", ""),
        ("amount", "-1"),
        ("amount", "9" * 12),
        ("amount", "veel"),
        ("unit", "eeuw"),
    ],
)
def test_nonsense_is_refused(field: str, value: str, inquiry: Inquiry, work: Client) -> None:
    website = inquiry.lines.all()[0]
    said = agreed(inquiry, **{f"line-{website.pk}-{field}": value})
    answer = work.post(f"/werkplek/aanvragen/{inquiry.pk}/bestelling/", said)
    assert (answer.status_code, Order.objects.count()) == (422, 0)


def test_before_it_is_agreed_there_is_no_form(inquiry: Inquiry, work: Client) -> None:
    Inquiry.objects.update(status="proposal")
    address = f"/werkplek/aanvragen/{inquiry.pk}/bestelling/"
    assert "data-send-once" not in work.get(address).text
    assert work.post(address, agreed(inquiry)).status_code == 409
    assert Order.objects.count() == 0
