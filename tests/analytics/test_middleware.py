"""The cookie follows who is logged in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from analytics import measured
from analytics.consent import choose
from analytics.measured import EMPLOYEE, NOBODY, OUT, Measured, Who
from analytics.models import Consent, Purpose
from tests.factories import PASSWORD

BANNER = Consent.Source.BANNER
READING = Purpose.READING
OURS = "analytics.middleware.MeasuredMiddleware"
Login = Callable[[User | None], Client]


def carrying(client: Client, who: Measured) -> Client:
    response = HttpResponse()
    measured.write(response, who)
    client.cookies.update(response.cookies)
    return client


def cookie(client: Client) -> Measured:
    morsel = client.cookies.get("meten")
    return measured.read(morsel.value) if morsel else NOBODY


def after(client: Client, url: str = "/account/") -> Measured:
    client.get(url)
    return cookie(client)


def test_an_employee_is_known_on_every_page(client_of: Login, employee: User) -> None:
    assert after(client_of(employee), "/") == EMPLOYEE


def test_who_becomes_an_employee_is_known_at_once(client_of: Login, customer: User) -> None:
    client = client_of(customer)
    assert after(client) == NOBODY
    User.objects.filter(pk=customer.pk).update(is_staff=True)
    assert after(client, "/") == EMPLOYEE
    User.objects.filter(pk=customer.pk).update(is_staff=False)
    assert after(client) == NOBODY


def test_a_person_without_a_choice_has_no_cookie(client_of: Login, customer: User) -> None:
    client = client_of(customer)
    assert "meten" not in client.get("/account/").cookies


@pytest.mark.parametrize("given", [True, False])
def test_the_choice_of_an_account_comes_along_at_login(
    client_of: Login, customer: User, given: bool
) -> None:
    consent = choose(customer, READING, given, BANNER)
    assert consent
    who = after(client_of(customer))
    if given:
        assert who == Measured(Who.PERSON, consent.pk, 1)
    else:
        assert who == measured.refused(1, consent.made_at.timestamp())


def test_login_by_the_form_brings_the_cookie_for_as_long_as_the_session(
    client: Client, customer: User
) -> None:
    consent = choose(customer, READING, True, BANNER)
    assert consent
    answer = client.post("/inloggen/", {"login": customer.email, "password": PASSWORD})
    assert answer.status_code == 302
    assert cookie(client).consent == consent.pk
    ages = {name: answer.cookies[name]["max-age"] for name in ("sessionid", "meten")}
    assert ages["meten"] == ages["sessionid"]


@pytest.mark.parametrize("staff", [True, False])
def test_logging_out_takes_it_away(client_of: Login, customer: User, staff: bool) -> None:
    choose(customer, READING, True, BANNER)
    User.objects.filter(pk=customer.pk).update(is_staff=staff)
    client = client_of(customer)
    assert after(client, "/") != NOBODY
    client.post("/uitloggen/")
    assert cookie(client) == NOBODY
    assert client.cookies["meten"]["max-age"] == 0


def test_a_session_that_ended_elsewhere_takes_it_away(client_of: Login, customer: User) -> None:
    choose(customer, READING, True, BANNER)
    client = client_of(customer)
    assert after(client).who is Who.PERSON
    client.session.flush()
    assert after(client, "/") == NOBODY


def test_a_visitors_yes_ends_when_somebody_logs_in(client: Client, customer: User) -> None:
    """Nothing would lead to it any more; and it was not given by this account."""
    consent = choose(None, READING, True, BANNER)
    assert consent
    carrying(client, Measured(Who.VISITOR, consent.pk, 1))
    client.post("/inloggen/", {"login": customer.email, "password": PASSWORD})
    assert not Consent.objects.given().exists()
    assert cookie(client) == NOBODY


def test_a_visitors_yes_stays_while_nobody_logs_in(client: Client, db: None) -> None:
    consent = choose(None, READING, True, BANNER)
    assert consent
    carrying(client, Measured(Who.VISITOR, consent.pk, 1))
    session = client.session
    session["package"] = "x"
    session.save()
    assert after(client, "/").consent == consent.pk


def test_a_no_stays_so_that_who_logs_in_is_not_asked_again(client: Client, customer: User) -> None:
    carrying(client, measured.refused(1))
    client.post("/inloggen/", {"login": customer.email, "password": PASSWORD})
    assert after(client).who is Who.REFUSED


@pytest.mark.parametrize("staff", [True, False])
def test_who_is_not_to_be_counted_stays_so_whoever_logs_in(
    client_of: Login, customer: User, staff: bool
) -> None:
    choose(customer, READING, True, BANNER)
    User.objects.filter(pk=customer.pk).update(is_staff=staff)
    client = carrying(client_of(customer), OUT)
    assert after(client, "/") == OUT
    client.post("/uitloggen/")
    assert cookie(client) == OUT


def test_a_session_from_before_is_asked_for_once(client_of: Login, customer: User) -> None:
    consent = choose(customer, READING, True, BANNER)
    assert consent
    client = client_of(customer)
    session = client.session
    del session["measured"]
    session.save()
    assert after(client).consent == consent.pk
    assert client.session["measured"] == f"u{consent.pk}.1"


def test_it_costs_no_query(client_of: Login, customer: User, settings: Any) -> None:
    choose(customer, READING, True, BANNER)
    client, without = client_of(customer), client_of(customer)
    client.get("/")  # a client reads which middleware there is once
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != OURS]
    assert "meten" not in without.get("/").cookies
    for page in ("/", "/account/"):
        assert queries_of(client, page) == queries_of(without, page)


def queries_of(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


def test_a_picture_asks_for_nobody(
    client_of: Login, customer: User, settings: Any, django_assert_num_queries: Any
) -> None:
    (settings.MEDIA_ROOT / "a").mkdir(parents=True)
    (settings.MEDIA_ROOT / "a/b.webp").write_bytes(b"")
    client = client_of(customer)
    with django_assert_num_queries(0):
        assert client.get("/media/a/b.webp").status_code == 200
