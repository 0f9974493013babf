from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import Organisation, User
from catalog.models import Product
from tests import factories

ClientOf = Callable[[User | None], Client]
pytestmark = pytest.mark.django_db


@pytest.fixture
def website() -> Product:
    return factories.product()


def test_what_the_company_has_is_counted_for_all_its_people(
    website: Product, customer: User, reader: User, bakery: Organisation, client_of: ClientOf
) -> None:
    factories.current_product(website, organisation=bakery)
    factories.inquiry(customer, website, organisation=bakery)
    factories.order(customer, website, organisation=bakery)
    factories.package(customer, website, organisation=bakery)
    context = client_of(reader).get("/account/").context
    names = ("running", "open_inquiries", "open_orders", "packages")
    assert [context[name] for name in names] == [1, 1, 1, 1]


def test_what_another_company_has_is_not_counted(
    website: Product, outsider: User, bakery: Organisation, client_of: ClientOf
) -> None:
    factories.current_product(website, organisation=bakery)
    assert client_of(outsider).get("/account/").context["running"] == 0


def test_who_left_the_company_sees_nothing_of_it_at_once(
    website: Product, customer: User, colleague: User, bakery: Organisation, client_of: ClientOf
) -> None:
    factories.inquiry(colleague, website, organisation=bakery)
    client = client_of(colleague)
    assert client.get("/account/").context["open_inquiries"] == 1
    bakery.memberships.get(user=colleague).delete()
    assert client.get("/account/").context["open_inquiries"] == 0


def test_the_page_names_who_to_call(
    customer: User, bakery: Organisation, client_of: ClientOf
) -> None:
    bakery.account_manager = factories.specialist("Noor Dijkgraaf")
    bakery.save()
    assert "Noor Dijkgraaf" in client_of(customer).get("/account/").text


def test_a_visitor_is_asked_to_log_in(client: Client) -> None:
    answer = client.get("/account/")
    assert (answer.status_code, answer["Location"]) == (
        HTTPStatus.FOUND,
        "/inloggen/?next=/account/",
    )


def test_the_page_costs_the_same_for_much_and_for_little(
    website: Product,
    customer: User,
    bakery: Organisation,
    client_of: ClientOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = client_of(customer)
    client.get("/account/")
    for _more in range(3):
        factories.current_product(website, organisation=bakery)
        factories.order(customer, website, organisation=bakery)
    with django_assert_num_queries(9):
        client.get("/account/")
