"""Who works here needs a second step, where the settings ask for it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests import factories
from tests.accounts.entering import give_app

ClientOf = Callable[[User | None], Client]
WORK = [
    "/admin/",
    "/admin/catalog/product/",
    "/admin/password_change/",
    "/werkplek/",
    "/werkplek/zoeken/",
    "/werkplek/palet/?q=start",
    "/producten/concept/",
    "/",
]
SET_UP = "/account/beveiliging/"


@pytest.fixture(autouse=True)
def _needed(settings: Any, db: None) -> None:
    settings.EMPLOYEES_NEED_SECOND_FACTOR = True
    factories.product("Concept", status="draft")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("url", WORK)
@pytest.mark.parametrize("person", ["employee", "administrator"])
def test_without_it_an_employee_reaches_nothing_but_where_it_is_set_up(
    person: str, url: str, method: str, request: pytest.FixtureRequest, client_of: ClientOf
) -> None:
    somebody = request.getfixturevalue(person)
    answer = getattr(client_of(somebody), method)(url)
    assert (answer.status_code, answer["Location"]) == (302, SET_UP)


@pytest.mark.parametrize("url", WORK)
@pytest.mark.parametrize("person", ["employee", "administrator"])
def test_with_it_an_employee_works(
    person: str, url: str, request: pytest.FixtureRequest, client_of: ClientOf
) -> None:
    somebody = request.getfixturevalue(person)
    give_app(somebody)
    assert client_of(somebody).get(url).status_code == 200


def test_recovery_codes_alone_are_no_second_step(employee: User, client_of: ClientOf) -> None:
    give_app(employee)
    employee.authenticator_set.filter(type="totp").delete()  # type: ignore[attr-defined]
    assert client_of(employee).get("/werkplek/")["Location"] == SET_UP


def test_the_page_says_why(employee: User, customer: User, client_of: ClientOf) -> None:
    said = "Je werkt hier, dus je hebt een tweede stap nodig."
    assert said in client_of(employee).get(SET_UP).text
    assert said not in client_of(customer).get(SET_UP).text


def test_the_employee_can_log_out_and_change_language(employee: User, client_of: ClientOf) -> None:
    client = client_of(employee)
    headers = {"Origin": "http://testserver"}
    assert (
        client.post("/taal/", {"language": "en", "next": "/"}, headers=headers)["Location"] == "/"
    )
    assert client.post("/uitloggen/")["Location"] == "/"


def test_a_customer_and_a_visitor_are_not_asked(customer: User, client_of: ClientOf) -> None:
    assert client_of(customer).get("/producten/").status_code == 200
    assert client_of(None).get("/producten/").status_code == 200


def test_nobody_is_asked_where_the_settings_do_not(
    employee: User, client_of: ClientOf, settings: Any
) -> None:
    settings.EMPLOYEES_NEED_SECOND_FACTOR = False
    assert client_of(employee).get("/werkplek/").status_code == 200


def test_an_administrator_takes_it_away_from_who_lost_the_telephone(
    employee: User, administrator: User, customer: User, client_of: ClientOf
) -> None:
    for person in (employee, administrator, customer):
        give_app(person)
    form = {"action": "take_second_step_away", "_selected_action": str(employee.pk)}
    client_of(administrator).post("/admin/accounts/user/", form)
    assert client_of(employee).get("/werkplek/")["Location"] == SET_UP
    assert customer.authenticator_set.count() == 2  # type: ignore[attr-defined]
