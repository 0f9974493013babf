"""What belongs to one company does not exist for anybody else, whatever they send.

Every address with a primary key is here by itself: a new one is tested as soon as it has its line
in the routes, and without that line `test_routes.py` fails.
"""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import resolve

from tests.guards.routes import NOT_FOUND, SUBJECTS, Route

ROUTES = [route for subject in SUBJECTS for route in subject.ROUTES]
WORKPLACE = [route for route in ROUTES if route.url.startswith("/werkplek/")]
OWNED = [
    route
    for route in ROUTES
    if route not in WORKPLACE
    and "pk" in resolve(route.url.partition("?")[0]).kwargs
    and route.expected("customer") != NOT_FOUND
]
# Whoever may read a package may make one of their own of it.
FOR_READERS = {"accounts:package-copy"}
# Who belongs to a company does not ask to join it.
FOR_OTHERS = {"accounts:organisation-join"}
FORM = {
    # What somebody might try who knows our columns.
    "version": "0",
    "customer": "1",
    "organisation": "1",
    "status": "agreed",
    "role": "owner",
    "text": "Van een ander",
    "email": "iemand@slagerij.example",
    "name": "Van een ander",
    "quantity": "9",
    "rating": "1",
    "price_min": "0",
    "submission_key": "00000000-0000-4000-8000-000000000001",
}
REFUSED = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}


def everything() -> dict[str, str]:
    """A fingerprint of each table of people and what is theirs."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_app_config("accounts").get_models():
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {table} t")
            found[model._meta.label] = cursor.fetchone()[0]
    return found


def test_there_is_something_to_guard() -> None:
    assert len(OWNED) > 20
    assert len(WORKPLACE) > 10


@pytest.mark.parametrize("person", ["outsider", "employee", "administrator"])
@pytest.mark.parametrize("route", OWNED, ids=str)
def test_what_is_anothers_does_not_exist(
    route: Route, person: str, world: None, client_named: Callable[[str], Client]
) -> None:
    client, before = client_named(person), everything()
    get, post = client.get(route.url), client.post(route.url, FORM)
    assert get.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}
    assert post.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}
    assert HTTPStatus.NOT_FOUND in {get.status_code, post.status_code}
    assert everything() == before


@pytest.mark.parametrize("route", OWNED, ids=str)
def test_a_visitor_gets_nothing_of_it(
    route: Route, world: None, client_named: Callable[[str], Client]
) -> None:
    client, before = client_named("visitor"), everything()
    for answer in (client.get(route.url), client.post(route.url, FORM)):
        to_login = answer.headers.get("Location", "").startswith("/inloggen/")
        assert to_login or answer.status_code in REFUSED
    assert everything() == before


@pytest.mark.parametrize("route", [r for r in OWNED if r.name not in FOR_READERS], ids=str)
def test_who_may_only_read_changes_nothing(
    route: Route, world: None, client_named: Callable[[str], Client]
) -> None:
    client, before = client_named("reader"), everything()
    assert client.post(route.url, FORM).status_code in REFUSED
    assert everything() == before


@pytest.mark.parametrize("person", ["customer", "outsider"])
@pytest.mark.parametrize("route", WORKPLACE, ids=str)
def test_the_workplace_is_not_for_customers(
    route: Route, person: str, world: None, client_named: Callable[[str], Client]
) -> None:
    client, before = client_named(person), everything()
    assert client.get(route.url).status_code == HTTPStatus.FORBIDDEN
    assert client.post(route.url, FORM).status_code == HTTPStatus.FORBIDDEN
    assert everything() == before


@pytest.mark.parametrize("route", [r for r in OWNED if r.name not in FOR_OTHERS], ids=str)
def test_the_owner_is_not_refused_what_others_are(
    route: Route, world: None, client_named: Callable[[str], Client]
) -> None:
    """The guard's twin: the same addresses do answer those they belong to."""
    client = client_named("customer")
    answers = {client.get(route.url).status_code, client.post(route.url, FORM).status_code}
    assert answers & {
        HTTPStatus.OK,
        HTTPStatus.FOUND,
        HTTPStatus.SEE_OTHER,
        HTTPStatus.CONFLICT,
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    }
