"""No address without a test, and everybody gets what they may have."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import get_resolver, include, path

from buro3_tool.views.robots import robots
from tests.guards.routes import PEOPLE, ROUTES, Route, ours


def test_every_address_has_a_line_in_the_routes() -> None:
    assert ours(get_resolver().url_patterns) == {route.name for route in ROUTES}


def test_the_guard_sees_an_address_in_an_include_and_one_without_a_name() -> None:
    inner = [path("nieuw/", robots, name="new"), path("naamloos/", robots)]
    patterns = [path("", include([path("diep/", include((inner, "deep")))]))]
    assert ours(patterns) == {"deep:new", "deep:diep/naamloos/"}


def test_the_guard_sees_an_address_of_ours_in_the_admin() -> None:
    inner = [
        path("", robots, name="index"),
        path("catalog/product/", robots, name="catalog_product_changelist"),
        path("catalog/product/voorbeeld/", robots, name="catalog_product_preview"),
    ]
    assert ours([path("admin/", include((inner, "admin")))]) == {"admin:catalog_product_preview"}


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_everybody_gets_the_answer_that_is_theirs(
    route: Route, person: str, world: None, client_named: Callable[[str], Client]
) -> None:
    assert client_named(person).get(route.url).status_code == route.expected(person)
