"""The page about privacy, the question, and the answers to it, of visitors and of accounts."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.models import User
from analytics import measured
from analytics.consent import choose, texts
from analytics.measured import OUT, Measured, Who
from analytics.models import Consent, PersonalEvent, Purpose

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"
BANNER = Consent.Source.BANNER
READING = Purpose.READING


@pytest.fixture
def browser(db: None) -> Client:
    return Client(headers={"User-Agent": FIREFOX})


def ask(client: Client, **headers: str) -> int:
    return client.get("/privacy/vraag/", headers=headers).status_code


def answer(client: Client, said: str, **headers: str) -> Measured:
    """What the browser remembers of it."""
    response = client.post("/privacy/keuze/", {"answer": said}, headers=headers)
    assert response.status_code == 302
    return measured.read(client.cookies["meten"].value)


def carrying(client: Client, who: Measured) -> Client:
    response = HttpResponse()
    measured.write(response, who)
    client.cookies.update(response.cookies)
    return client


def event_of(consent: Consent) -> None:
    now = timezone.now()
    PersonalEvent.objects.create(
        day=now.date(), load="1" * 32, seq=0, at=now, kind="view", page="home", consent=consent
    )


# --- Asking -------------------------------------------------------------------------------------


def test_who_did_not_choose_is_asked(browser: Client) -> None:
    response = browser.get("/privacy/vraag/")
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.context["text"] == texts.TEXTS[READING][-1]
    assert response.cookies == {}


def test_to_ask_a_visitor_asks_the_database_nothing(
    browser: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        assert ask(browser) == 200


@pytest.mark.parametrize("headers", [{"Sec-GPC": "1"}, {"DNT": "1"}])
def test_a_browser_that_asks_for_privacy_is_not_asked(
    browser: Client, headers: dict[str, str]
) -> None:
    assert ask(browser, **headers) == 204


@pytest.mark.parametrize("agent", ["", "Googlebot/2.1 (+http://www.google.com/bot.html)"])
def test_programs_are_not_asked(browser: Client, agent: str) -> None:
    assert ask(browser, **{"User-Agent": agent}) == 204


@pytest.mark.parametrize("said", ["yes", "no", "out"])
def test_who_answered_is_not_asked_again(browser: Client, said: str) -> None:
    answer(browser, said)
    assert ask(browser) == 204


def test_a_no_is_asked_again_after_half_a_year(browser: Client) -> None:
    with time_machine.travel("2026-01-01T12:00:00Z") as clock:
        answer(browser, "no")
        clock.shift(measured.LASTS - 1)
        assert ask(browser) == 204
        clock.shift(1)
        assert ask(browser) == 200


@pytest.mark.parametrize(("said", "status"), [("yes", 200), ("no", 200), ("out", 204)])
def test_a_new_text_is_asked_again(
    browser: Client, said: str, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(browser, said)
    monkeypatch.setitem(texts.TEXTS, READING.value, texts.TEXTS[READING] * 2)
    response = browser.get("/privacy/vraag/")
    assert response.status_code == status
    assert status == 204 or response.context["again"]
    answer(browser, said)
    assert ask(browser) == 204


def test_a_person_is_asked_for_their_account_until_they_answered(
    browser: Client, customer: User
) -> None:
    browser.force_login(customer)
    response = browser.get("/privacy/vraag/")
    assert response.status_code == 200
    assert (
        "adviseur" in response.context["explanation"]
        or "adviser" in (response.context["explanation"])
    )
    choose(customer, READING, False, BANNER)
    assert ask(browser) == 204


def test_employees_are_not_asked(browser: Client, employee: User) -> None:
    browser.force_login(employee)
    assert ask(browser) == 204


def test_a_yes_that_ended_elsewhere_is_none(browser: Client) -> None:
    answer(browser, "yes")
    Consent.objects.all().end()
    assert ask(browser) == 200


# --- Answering ----------------------------------------------------------------------------------


def test_a_visitors_yes_is_a_row_and_a_cookie_that_leads_to_it(browser: Client) -> None:
    who = answer(browser, "yes")
    consent = Consent.objects.get()
    assert who == Measured(Who.VISITOR, consent.pk, 1)
    assert (consent.user, consent.given, consent.source) == (None, True, "banner")
    assert "sessionid" not in browser.cookies


def test_a_visitors_no_is_in_their_browser_only(browser: Client) -> None:
    assert answer(browser, "no").who is Who.REFUSED
    assert Consent.objects.count() == 0


def test_yes_twice_is_one_row(browser: Client) -> None:
    assert answer(browser, "yes") == answer(browser, "yes")
    assert Consent.objects.count() == 1


@pytest.mark.parametrize(("said", "rows", "events"), [("no", 1, 1), ("out", 1, 1), ("erase", 0, 0)])
def test_a_visitor_takes_a_yes_back_and_may_erase(
    browser: Client, said: str, rows: int, events: int
) -> None:
    answer(browser, "yes")
    event_of(Consent.objects.get())
    answer(browser, said)
    assert not Consent.objects.given().exists()
    assert (Consent.objects.count(), PersonalEvent.objects.count()) == (rows, events)


def test_who_does_not_want_to_be_counted_is_not(browser: Client) -> None:
    assert answer(browser, "out") == OUT


@pytest.mark.parametrize("headers", [{"Sec-GPC": "1"}, {"DNT": "1"}])
def test_a_yes_in_a_browser_that_asks_for_privacy_is_a_no(
    browser: Client, headers: dict[str, str]
) -> None:
    assert answer(browser, "yes", **headers).who is Who.REFUSED
    assert Consent.objects.count() == 0


def test_the_choice_of_an_account_belongs_to_it(browser: Client, customer: User) -> None:
    browser.force_login(customer)
    who = answer(browser, "yes")
    yes = Consent.objects.get(user=customer)
    assert who == Measured(Who.PERSON, yes.pk, 1)
    assert answer(browser, "no").who is Who.REFUSED
    assert Consent.objects.current().get(user=customer).given is False


def test_an_employee_has_nothing_to_choose(browser: Client, employee: User) -> None:
    browser.force_login(employee)
    assert answer(browser, "yes").is_employee
    assert Consent.objects.count() == 0


def test_a_row_of_an_account_is_not_changed_by_a_visitor_who_made_up_its_number(
    browser: Client, customer: User
) -> None:
    """They would need our key for it; and even then."""
    consent = choose(customer, READING, True, BANNER)
    assert consent
    carrying(browser, Measured(Who.VISITOR, consent.pk, 1))
    answer(browser, "erase")
    assert Consent.objects.given().get() == consent


@pytest.mark.parametrize("form", [{}, {"answer": ""}, {"answer": "maybe"}, {"answer": "\x00"}])
def test_another_answer_is_none(browser: Client, form: dict[str, str]) -> None:
    response = browser.post("/privacy/keuze/", form)
    assert response.status_code == 400
    assert "meten" not in response.cookies


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}]
)
def test_another_site_cannot_answer(browser: Client, headers: dict[str, str]) -> None:
    response = browser.post("/privacy/keuze/", {"answer": "yes"}, headers=headers)
    assert response.status_code == 403
    assert Consent.objects.count() == 0


@pytest.mark.parametrize(
    ("asked", "referer", "location"),
    [
        ("/privacy/#keuze", "", "/privacy/#keuze"),
        ("", "http://testserver/producten/?q=web", "/producten/?q=web"),
        ("", "", "/privacy/"),
        ("//evil.example", "", "/privacy/"),
        ("https://evil.example/", "", "/privacy/"),
        ("", "https://evil.example/", "/privacy/"),
    ],
)
def test_one_goes_back_to_where_one_was(
    browser: Client, asked: str, referer: str, location: str
) -> None:
    form = {"answer": "no", "next": asked}
    response = browser.post("/privacy/keuze/", form, headers={"Referer": referer})
    assert response["Location"] == location


def test_who_makes_rows_without_end_is_stopped(browser: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"consent": "3/h/key"}
    for _time in range(3):
        answer(browser, "yes")
        browser.cookies.clear()
    response = browser.post("/privacy/keuze/", {"answer": "yes"})
    assert response.status_code == 429
    assert Consent.objects.count() == 3
    other = browser.post("/privacy/keuze/", {"answer": "yes"}, REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 302


# --- The page -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "state", "buttons"),
    [
        (None, "nobody", ["no", "yes", "out"]),
        ("yes", "visitor", ["no", "erase", "out"]),
        ("no", "refused", ["yes", "out"]),
        ("out", "out", ["no", "yes"]),
    ],
)
def test_the_page_shows_what_stands_and_what_can_be_changed(
    browser: Client, said: str | None, state: str, buttons: list[str]
) -> None:
    if said:
        answer(browser, said)
    response = browser.get("/privacy/")
    assert response.context["state"] == state
    page = response.content.decode()
    values = [part.partition('"')[0] for part in page.split('name="answer" value="')[1:]]
    assert values == buttons
    assert response.headers["Cache-Control"] == "private, no-store"


def test_a_browser_that_asks_for_privacy_sees_that_it_is_heard(browser: Client) -> None:
    response = browser.get("/privacy/", headers={"Sec-GPC": "1"})
    assert response.context["browser_says_no"]
    assert 'value="yes"' not in response.content.decode()


def test_the_page_of_a_person_leads_to_their_account(
    client_of: Callable[[User], Client], customer: User
) -> None:
    choose(customer, READING, True, BANNER)
    page = client_of(customer).get("/privacy/")
    assert page.context["state"] == "person"
    assert "/account/privacy/" in page.content.decode()


def test_an_employee_reads_that_they_are_not_measured(
    client_of: Callable[[User], Client], employee: User
) -> None:
    page = client_of(employee).get("/privacy/")
    assert page.context["state"] == "employee"
    assert 'name="answer"' not in page.content.decode()


def test_processors_are_named(browser: Client, settings: Any) -> None:
    settings.PROCESSORS = ["Hoster BV: de computers"]
    assert "<li>Hoster BV: de computers</li>" in browser.get("/privacy/").content.decode()


def test_the_footer_leads_to_it(browser: Client) -> None:
    assert 'href="/privacy/#keuze"' in browser.get("/").content.decode()
