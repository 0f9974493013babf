"""`/account/bestellingen/` and `/bestellingen/…/`."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts import documents, payment
from accounts.models import Order, Organisation, User
from tests import factories

ClientOf = Callable[[User | None], Client]


@pytest.fixture
def order(customer: User, bakery: Organisation) -> Order:
    order = factories.order(customer, factories.product(), organisation=bakery)
    payment.open_for(order)
    return order


def test_the_list_shows_those_of_the_company(
    order: Order, outsider: User, colleague: User, client_of: ClientOf
) -> None:
    factories.order(outsider, factories.product("Logo"))
    shown = client_of(colleague).get("/account/bestellingen/").context["rows"]
    assert [one.order for one in shown] == [order]


@pytest.mark.parametrize("number", [1, 15])
def test_the_list_asks_the_same_queries_for_one_and_for_many(
    number: int, customer: User, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    product = factories.product()
    for _ in range(number):
        factories.order(customer, product)
    client = client_of(customer)
    with django_assert_max_num_queries(12):
        assert len(client.get("/account/bestellingen/").context["rows"]) == number


def test_the_page_tells_how_far_it_is(order: Order, reader: User, client_of: ClientOf) -> None:
    answer = client_of(reader).get(order.get_absolute_url())
    steps = answer.context["shown"].steps
    assert [(step.is_done, step.is_now) for step in steps] == [
        (False, True),
        (False, False),
        (False, False),
    ]
    assert "/annuleren/" not in answer.text


def test_the_customer_is_asked_before_cancelling(
    order: Order, customer: User, client_of: ClientOf
) -> None:
    client, address = client_of(customer), f"{order.get_absolute_url()}annuleren/"
    assert address in client.get(order.get_absolute_url()).text
    assert client.get(address).status_code == 200
    assert Order.objects.get().status == "placed"
    answer = client.post(address)
    assert answer.headers["Location"] == order.get_absolute_url()
    assert Order.objects.get().status == "cancelled"


def test_a_reader_does_not_cancel(order: Order, reader: User, client_of: ClientOf) -> None:
    address = f"{order.get_absolute_url()}annuleren/"
    assert client_of(reader).post(address).status_code == 403
    assert Order.objects.get().status == "placed"


def test_what_was_accepted_meanwhile_is_told(
    order: Order, customer: User, client_of: ClientOf
) -> None:
    Order.objects.update(status="accepted", accepted_at=order.created_at)
    answer = client_of(customer).post(f"{order.get_absolute_url()}annuleren/", follow=True)
    assert Order.objects.get().status == "accepted"
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]


@pytest.mark.parametrize("path", ["", "annuleren/", "betaling/", "afdrukken/", "pdf/"])
def test_for_others_it_does_not_exist(
    path: str, order: Order, outsider: User, employee: User, client_of: ClientOf
) -> None:
    address = f"{order.get_absolute_url()}{path}"
    for person in (outsider, employee):
        answers = {client_of(person).get(address), client_of(person).post(address)}
        assert {answer.status_code for answer in answers} <= {404, 405}
    assert Order.objects.get().status == "placed"


def test_without_libraries_the_page_to_print_says_so(
    order: Order, customer: User, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "available", lambda: False)
    answer = client_of(customer).get(f"{order.get_absolute_url()}pdf/")
    assert answer.headers["Content-Type"].startswith("text/html")
    assert answer.context["no_pdf"]
    assert "Startwebsite" in answer.text
