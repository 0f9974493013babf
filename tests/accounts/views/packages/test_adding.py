"""Putting products in the package, from pages that hold no token."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import Package, PackageLine, User
from catalog.models import Product, Status
from tests import factories

ADD, OUT = "/pakket/erbij/", "/pakket/eraf/"
SCRIPT = {"Accept": "application/json"}
ClientOf = Callable[[User | None], Client]


@pytest.fixture(autouse=True)
def website(db: None) -> Product:
    return factories.product("Startwebsite")


def test_a_visitor_is_sent_back_to_the_page_and_told(client: Client) -> None:
    answer = client.post(
        ADD, {"product": "startwebsite"}, headers={"Referer": "http://testserver/producten/?q=x"}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/producten/?q=x")
    page = client.get("/producten/").text
    assert "Startwebsite staat in je pakket" in page or "Startwebsite is in your package" in page
    assert '<a href="/pakket/">' in page


def test_the_header_counts_what_is_in_it(client: Client) -> None:
    client.post(ADD, {"product": "startwebsite"})
    assert 'data-packed="startwebsite"' in client.get("/producten/").text


def test_the_script_hears_what_can_be_undone(client: Client) -> None:
    factories.product("Startwebshop")
    client.post(ADD, {"product": "startwebsite"})
    answer = client.post(ADD, {"product": ["startwebsite", "startwebshop"]}, headers=SCRIPT).json()
    assert answer["new"] == ["startwebshop"]
    assert answer["now"] == ["startwebsite", "startwebshop"]
    answer = client.post(answer["undoAddress"], {"product": answer["new"]}, headers=SCRIPT).json()
    assert answer["now"] == ["startwebsite"]


def test_adding_again_says_that_it_was_in(client: Client) -> None:
    first, second = (client.post(ADD, {"product": "startwebsite"}, headers=SCRIPT) for _ in "ab")
    assert first.json()["text"] != second.json()["text"]
    assert second.json()["new"] == []
    assert PackageLine.objects.count() == 1


@pytest.mark.parametrize("slug", ["bestaat-niet", "concept", "", "a\0b", "../x", "é"])
def test_what_is_not_published_cannot_be_put_in(slug: str, client: Client) -> None:
    factories.product("Concept", status=Status.DRAFT)
    assert client.post(ADD, {"product": slug}).status_code == 404
    assert Package.objects.count() == 0
    assert not client.cookies


def test_of_several_the_published_ones_go_in(client: Client) -> None:
    factories.product("Concept", status=Status.DRAFT)
    client.post(ADD, {"product": ["concept", "startwebsite"]})
    assert [line.product.slug for line in PackageLine.objects.all()] == ["startwebsite"]


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}]
)
@pytest.mark.parametrize("address", [ADD, OUT])
def test_another_site_cannot_touch_the_package(
    address: str, headers: dict[str, str], client: Client
) -> None:
    answer = client.post(address, {"product": "startwebsite"}, headers=headers)
    assert answer.status_code == 403
    assert Package.objects.count() == 0


@pytest.mark.parametrize("where", ["https://evil.example/", "//evil.example/", "javascript:x"])
def test_nobody_is_sent_to_another_site(where: str, client: Client) -> None:
    answer = client.post(ADD, {"product": "startwebsite", "next": where})
    assert answer["Location"] == "/pakket/"


@pytest.mark.parametrize("where", ["ergens", "-1", "a\x00b", "accounts:package"])
@pytest.mark.parametrize("address", [ADD, OUT])
def test_what_is_no_address_leads_to_the_package(address: str, where: str, client: Client) -> None:
    answer = client.post(address, {"product": "startwebsite", "next": where})
    assert answer["Location"] == "/pakket/"


def test_what_does_not_fit_is_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accounts.packages.MOST", 0)
    answer = client.post(ADD, {"product": "startwebsite"}, headers=SCRIPT)
    assert answer.status_code == 422
    assert list(answer.json()) == ["text"]


def test_a_customers_package_is_for_the_company(
    customer: User, bakery: object, client_of: ClientOf
) -> None:
    client_of(customer).post(ADD, {"product": "startwebsite"})
    package = Package.objects.get()
    assert (package.customer, package.organisation) == (customer, bakery)


def test_it_comes_along_when_somebody_logs_in(client: Client, customer: User) -> None:
    client.post(ADD, {"product": "startwebsite"})
    client.post(
        "/inloggen/", {"login": customer.email, "password": "een-lang-wachtwoord"}, follow=True
    )
    assert Package.objects.get().customer == customer
    assert "Startwebsite" in client.get("/pakket/").text
