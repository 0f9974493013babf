"""What holds for every page, read from its HTML; `tests/browser` looks at the rest."""

from http import HTTPStatus
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.views.defaults import server_error

from tests.guards.html import mistakes
from tests.guards.routes import OK, PAGES, Route

GOOD = (
    "<!doctype html><html lang=nl><title>Titel</title><link rel=canonical href=/>"
    "<script src=/a.js></script><h1 id=kop>Kop</h1>"
)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("route", PAGES, ids=str)
def test_page_is_well_made(route: Route, language: str, world: None, client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = client.get(route.url)
    assert response.status_code == OK
    assert mistakes(response.text, language) == []


@pytest.mark.parametrize("route", [r for r in PAGES if r.name.startswith("catalog:")], ids=str)
def test_page_of_an_employee_is_well_made(route: Route, world: None, admin_client: Client) -> None:
    assert mistakes(admin_client.get(route.url).text, "nl") == []


def test_error_pages_are_well_made(db: None, client: Client) -> None:
    pages: dict[int, Any] = {
        HTTPStatus.BAD_REQUEST: client.get("/", headers={"host": "evil.example"}),
        HTTPStatus.FORBIDDEN: Client(enforce_csrf_checks=True).post("/inloggen/"),
        HTTPStatus.NOT_FOUND: client.get("/bestaat-niet/"),
        HTTPStatus.INTERNAL_SERVER_ERROR: server_error(RequestFactory().get("/")),
    }
    assert [page.status_code for page in pages.values()] == list(pages)
    assert [mistakes(page.text, "nl") for page in pages.values()] == [[], [], [], []]


def test_the_guard_finds_nothing_on_a_good_page() -> None:
    assert mistakes(GOOD, "nl") == []


@pytest.mark.parametrize(
    ("was", "becomes", "mistake"),
    [
        ("<h1 id=kop>", "<h2>", "0 h1's"),
        ("Titel", " – Buro 3", "the title is '– Buro 3'"),
        ("lang=nl", "lang=en", "the language is not nl"),
        ("rel=canonical", "rel=icon", "neither one canonical address nor noindex"),
        (" src=/a.js", "", "an inline script"),
        ("<h1", "<style></style><h1", "a <style>"),
        ("<h1", "<h1 style='color:red'", "style on <h1>"),
        ("<h1", "<h1 onclick='x'", "onclick on <h1>"),
        ("</h1>", "</h1><p id=kop>", "id 'kop' 2 times"),
        ("</h1>", "</h1><label for=x>", "for of <label> points at 'x', which is not there"),
    ],
)
def test_the_guard_finds_a_mistake(was: str, becomes: str, mistake: str) -> None:
    assert mistakes(GOOD.replace(was, becomes), "nl") == [mistake]
