from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from catalog.models import Status
from tests import factories

ADDRESS = "/admin/catalog/product/kies/"


@pytest.fixture
def client(client_of: Callable[[User | None], Client], employee: User) -> Client:
    return client_of(employee)


def titles(client: Client, **query: Any) -> list[str]:
    return [product["title"] for product in client.get(ADDRESS, query).json()["products"]]


def test_products_are_found_by_parts_of_their_name(client: Client) -> None:
    for title in ("Zorgeloze hosting", "Hosting voor webshops", "Website op maat"):
        factories.product(title)
    assert titles(client, q="host zorg") == ["Zorgeloze hosting"]
    assert titles(client, q="HOST") == ["Hosting voor webshops", "Zorgeloze hosting"]
    assert titles(client, q="niets") == []


def test_draft_is_marked_and_archived_card_left_out(client: Client) -> None:
    factories.product("Open")
    draft = factories.product("Straks", status=Status.DRAFT)
    factories.product("Vroeger", status=Status.ARCHIVED)
    found = client.get(ADDRESS).json()["products"]
    assert [(one["title"], bool(one["note"])) for one in found] == [
        ("Open", False),
        ("Straks", True),
    ]
    assert titles(client, id=draft.pk) == ["Straks"]


def test_list_is_short(client: Client) -> None:
    for number in range(20):
        factories.product(f"Product {number}")
    assert len(titles(client)) == 12


@pytest.mark.parametrize("query", ["q=%00", "id=x", "id=-1", f"id={'9' * 40}", f"q={'x' * 200}"])
def test_bad_question_is_a_bad_question(client: Client, query: str) -> None:
    assert client.get(f"{ADDRESS}?{query}").status_code == 400


def test_only_employees_may_ask(client_of: Callable[[User | None], Client], customer: User) -> None:
    assert client_of(customer).get(ADDRESS).status_code == 302
    assert client_of(None).get(ADDRESS).status_code == 302
