"""Every answer tells the browser what it may do."""

import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse, HttpResponseBase
from django.test import Client

from catalog.models import Product
from tests.guards.routes import ENTRANCE_FORMS, ROUTES

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
ELSEWHERE = ["/bestaat-niet/", "/admin/", "/admin/login/", "/admin/catalog/product/add/"]
# Shows pictures that were chosen but not saved: they exist inside that page only.
PREVIEW = "/admin/catalog/product/voorbeeld/"
# Who follows a link from here takes no secret along in the address they came from.
SECRET = re.compile(r"/mail/\w+/een-|/p/een-|/pakketten/uitnodiging/een-|/uitnodiging/een-|/d/een-")
SILENT = re.compile(r"/d/een-")  # not even our own pages hear that one


def mistakes(response: HttpResponseBase) -> list[str]:
    wrong = [name for name, value in HEADERS.items() if response.headers.get(name) != value]
    policy = response.headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "frame-ancestors 'none'" not in policy:
        wrong.append("not closed by default")
    open_words = re.compile(r"unsafe|\*|https?:|data:")
    wrong += [f"too open: {rule}" for rule in policy.split("; ") if open_words.search(rule)]
    return wrong


@pytest.mark.parametrize("person", ["visitor", "customer", "employee"])
@pytest.mark.parametrize("url", sorted({r.url for r in ROUTES} | set(ELSEWHERE)))
def test_every_answer_carries_the_headers(
    url: str, person: str, world: None, client_named: Callable[[str], Client]
) -> None:
    client = client_named(person)
    expected = ["too open: img-src 'self' data:"] if url == PREVIEW else []
    if SECRET.match(url):
        policy = "no-referrer" if SILENT.match(url) else "same-origin"
        assert client.get(url).headers["Referrer-Policy"] == policy
        expected = ["Referrer-Policy"]
    assert mistakes(client.get(url)) == expected
    assert mistakes(client.get(url)) == expected  # and once more, now perhaps from the cache


def test_styles_and_scripts_carry_the_headers(client: Client) -> None:
    response = client.get("/static/css/base.css")
    assert [name for name in mistakes(response) if name != "X-Frame-Options"] == []


def test_a_visitor_gets_no_cookie_but_at_the_login(catalogue: Product, client: Client) -> None:
    cookies = {route.url: sorted(client.get(route.url).cookies) for route in ROUTES}
    forms = {url: ["csrftoken"] for url in ENTRANCE_FORMS}
    assert cookies == {route.url: [] for route in ROUTES} | forms


def test_the_guard_finds_a_policy_that_is_too_open() -> None:
    headers = {
        **HEADERS,
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; "
        "script-src 'unsafe-inline'",
    }
    assert len(mistakes(HttpResponse(headers=headers))) == 1
    assert len(mistakes(HttpResponse())) == len(HEADERS) + 1
