"""The list of packages, and what one does with a whole package."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import Organisation, Package, User
from tests import factories

ClientOf = Callable[[User | None], Client]


@pytest.fixture
def package(customer: User, bakery: Organisation) -> Package:
    product = factories.product("Startwebsite")
    return factories.package(customer, product, organisation=bakery, name="Nieuwe site")


@pytest.fixture
def own(customer: User, client_of: ClientOf) -> Client:
    return client_of(customer)


def test_everybody_sees_what_is_theirs_and_their_companys(
    package: Package, colleague: User, outsider: User, client_of: ClientOf
) -> None:
    assert "Nieuwe site" in client_of(colleague).get("/pakketten/").text
    assert "Nieuwe site" not in client_of(outsider).get("/pakketten/").text


def test_who_has_none_is_shown_where_to_begin(own: Client) -> None:
    page = own.get("/pakketten/").text.partition("<main")[2].partition("</main")[0]
    assert "Je hebt nog geen pakketten" in page
    assert re.findall(r'class="button[^"]*" href="([^"]*)"', page) == [
        "/producten/",
        "/startpakketten/",
    ]


def test_a_visitor_is_asked_to_log_in(db: None, client: Client) -> None:
    assert client.get("/pakketten/").status_code == 302


@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_do_not_grow_with_the_packages(
    number: int, customer: User, own: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for place in range(number):
        factories.package(customer, factories.product(f"Product {place}"), name=f"Pakket {place}")
    own.get("/pakketten/")
    with django_assert_num_queries(5):
        own.get("/pakketten/")


def test_a_new_package_is_the_one_that_products_go_in(package: Package, own: Client) -> None:
    own.post("/pakketten/nieuw/", {"name": "Voorjaar"})
    assert str(Package.objects.get(is_current=True)) == "Voorjaar"


@pytest.mark.parametrize("name", ["", "a" * 81])
def test_a_name_that_does_not_do_is_shown_again(name: str, own: Client) -> None:
    answer = own.post("/pakketten/nieuw/", {"name": name})
    assert answer.status_code == 422
    assert f'value="{name}"' in answer.text
    assert Package.objects.count() == 0


def test_another_package_is_chosen_to_put_products_in(package: Package, own: Client) -> None:
    own.post("/pakketten/nieuw/", {"name": "Voorjaar"})
    own.post(f"{package.get_absolute_url()}huidig/")
    assert list(Package.objects.filter(is_current=True)) == [package]


def test_a_colleagues_package_does_not_become_ones_own(
    package: Package, colleague: User, client_of: ClientOf
) -> None:
    client_of(colleague).post(f"{package.get_absolute_url()}huidig/")
    assert not Package.objects.filter(is_current=True).exists()


def test_a_reader_can_copy_and_not_delete(
    package: Package, reader: User, client_of: ClientOf
) -> None:
    client = client_of(reader)
    assert client.post(f"{package.get_absolute_url()}weg/").status_code == 403
    assert client.post(f"{package.get_absolute_url()}huidig/").status_code == 403
    client.post(f"{package.get_absolute_url()}kopie/")
    copy = Package.objects.get(customer=reader)
    assert copy.organisation is None
    assert [line.product.title for line in copy.lines.all()] == ["Startwebsite"]


@pytest.mark.parametrize("act", ["huidig", "kopie", "weg"])
def test_an_outsider_finds_nothing(
    act: str, package: Package, outsider: User, client_of: ClientOf
) -> None:
    assert client_of(outsider).post(f"{package.get_absolute_url()}{act}/").status_code == 404


def test_deleting_asks_first(package: Package, own: Client) -> None:
    page = own.get(f"{package.get_absolute_url()}weg/").text
    assert "Startwebsite" in page
    assert Package.objects.count() == 1
    own.post(f"{package.get_absolute_url()}weg/")
    assert Package.objects.count() == 0
