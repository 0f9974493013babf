"""Junk in the address of an admin page: a designed answer, never a traceback or a hint."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from tests import factories

LISTS = [
    "product",
    "category",
    "problem",
    "problemtheme",
    "recommendation",
    "specialist",
    "helpflow",
    "synonym",
]
JUNK = [
    "name__regex=(",
    "title__regex=(",
    "slug__iregex=(",
    "slug__startswith=a",
    "user__password__startswith=a",
    "specialists__user__password__startswith=a",
    "status__exact=%00",
    "status__exact=onzin",
    "category__id__exact=x",
    "category__id__exact=%00",
    f"category__id__exact={'9' * 40}",
    "theme__id__exact=-1",
    "mist=%00",
    "mist=onzin",
    "planning=onzin",
    "controle=%00",
    "controle=mis",
    "richting=%00",
    "q=%00",
    "q=" + "a" * 5000,
    "q=" + "a+" * 2000,
    "p=x",
    "p=-1",
    f"p={'9' * 40}",
    "o=x.y.z",
    "o=99",
    "_to_field=password",
    "all=x",
    "_facets=1",
]


@pytest.fixture
def client(client_of: Callable[[User | None], Client], employee: User) -> Client:
    return client_of(employee)


@pytest.mark.parametrize("query", JUNK)
def test_junk_in_a_list_is_answered(client: Client, query: str) -> None:
    factories.recommendation(factories.product())
    factories.problem()
    factories.help_flow()
    statuses = {client.get(f"/admin/catalog/{name}/?{query}").status_code for name in LISTS}
    assert statuses <= {200, 302, 400}


@pytest.mark.parametrize(
    "query", ["slug__startswith=s", "summary__contains=a", "category__name__startswith=W"]
)
def test_only_the_filters_of_a_list_filter_it(client: Client, query: str) -> None:
    factories.product()
    assert client.get(f"/admin/catalog/product/?{query}").status_code == 400


def test_filters_of_a_list_filter_it(client: Client) -> None:
    category = factories.category("Webshops")
    factories.product("Een")
    factories.product("Twee", category=category)
    for query in (f"category__id__exact={category.pk}", "q=twee"):
        page = client.get(f"/admin/catalog/product/?{query}")
        assert [product.title for product in page.context["cl"].result_list] == ["Twee"]


@pytest.mark.parametrize(
    "path",
    [
        "product/%00/change/",
        "product/%00/history/",
        "product/%00/history/1/",
        "product/1/history/99999999999999999999999/",
        "product/recover/99999999999999999999999/",
        "product/x/change/",
        f"product/{'9' * 40}/change/",
        "product/%00/delete/",
        "category/%00/history/",
    ],
)
def test_unknown_row_is_answered(client: Client, path: str) -> None:
    assert client.get(f"/admin/catalog/{path}").status_code in {302, 404}


@pytest.mark.parametrize("term", ["%00", "x" * 5000, "(", "%25"])
def test_junk_typed_in_a_choice_is_answered(client: Client, term: str) -> None:
    field = "app_label=catalog&model_name=relation&field_name=target"
    assert client.get(f"/admin/autocomplete/?term={term}&{field}").status_code in {200, 400}


@pytest.mark.parametrize("theme", ["\x00", "x", "9" * 30, "9" * 5000, "-1"])
def test_junk_sent_as_a_choice_is_answered(client: Client, theme: str) -> None:
    for name in ("problem", "helpflow"):
        assert client.post(f"/admin/catalog/{name}/add/", {"theme": theme}).status_code == 200
    product = {"category": theme, "also_in": [theme]}
    assert client.post("/admin/catalog/product/add/", product).status_code == 200


def test_administrator_cannot_ask_for_passwords(
    client_of: Callable[[User | None], Client], administrator: User
) -> None:
    address = "/admin/accounts/user/?password__startswith=a"
    assert client_of(administrator).get(address).status_code == 400
