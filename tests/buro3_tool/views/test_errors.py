"""An error leads to a page in the style of the site, with a way on and nothing of its inside."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(settings: Any) -> Client:
    settings.ROOT_URLCONF = "tests.guards.broken_urls"
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


def answers(client: Client) -> dict[int, Any]:
    return {
        400: client.get("/", headers={"host": "evil.example"}),
        403: client.post("/inloggen/"),
        404: client.get("/bestaat-niet/"),
        500: client.get("/kapot/"),
    }


def test_every_error_has_its_own_status_and_page(client: Client) -> None:
    found = answers(client)
    assert [answer.status_code for answer in found.values()] == list(found)
    for status, answer in found.items():
        assert f'aria-hidden="true">{status}</p>' in answer.text


def test_every_error_page_leads_on(client: Client) -> None:
    for answer in answers(client).values():
        assert 'href="/producten/"' in answer.text
        assert 'role="search"' in answer.text
        assert 'name="robots" content="noindex"' in answer.text


def test_every_error_page_says_whom_to_call(client: Client) -> None:
    for answer in answers(client).values():
        assert f'href="tel:{settings.COMPANY["phone"]}"' in answer.text


def test_no_error_page_shows_the_inside(client: Client) -> None:
    for answer in answers(client).values():
        assert "ZeroDivisionError" not in answer.text
        assert "Traceback" not in answer.text
        assert "evil.example" not in answer.text


def test_an_error_is_told_in_the_language_of_the_visitor(client: Client) -> None:
    client.cookies["django_language"] = "en"
    assert "This page has moved or no longer exists" in client.get("/bestaat-niet/").text
