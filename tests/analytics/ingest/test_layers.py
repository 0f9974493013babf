"""What is measured is either of nobody or of somebody who said yes, and never goes over."""

import threading
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import User
from analytics import measured
from analytics.measured import Measured, Who
from analytics.models import AnonymousEvent, Consent, Dropped, PersonalEvent, Purpose
from tests.analytics.ingest.sending import carrying, message, send

NOON = datetime(2026, 11, 20, 11, tzinfo=UTC)


@pytest.fixture
def yes(customer: User) -> Consent:
    return Consent.objects.create(
        user=customer, purpose=Purpose.READING, given=True, text_version=1, source="account"
    )


def of(consent: Consent) -> Measured:
    return Measured(Who.PERSON, consent.pk)


def numbers() -> tuple[int, int]:
    return AnonymousEvent.objects.count(), PersonalEvent.objects.count()


def test_who_chose_nothing_is_nobody(client: Client, db: None) -> None:
    assert send(client, message({"k": "view", "r": "www.google.com"})) == 204
    event = AnonymousEvent.objects.get()
    assert (event.kind, event.page, event.of, event.version) == ("view", "card", "12", 7)
    assert (event.device, event.source) == ("phone", "google")
    assert not PersonalEvent.objects.exists()


def test_who_said_yes_is_known_and_not_counted_as_nobody_too(client: Client, yes: Consent) -> None:
    assert send(carrying(client, of(yes)), message()) == 204
    assert PersonalEvent.objects.get().consent == yes
    assert numbers() == (0, 1)


def test_what_nobody_searched_is_not_kept_what_somebody_searched_is(
    client: Client, yes: Consent
) -> None:
    search = {"k": "find", "q": "webshop Jansen"}
    send(client, message(search))
    send(carrying(client, of(yes)), message(search))
    assert AnonymousEvent.objects.get().name == ""
    assert PersonalEvent.objects.get().name == "webshop Jansen"


@pytest.mark.parametrize("header", ["Sec_GPC", "DNT"])
def test_a_browser_that_asks_for_privacy_is_nobody_whatever_was_chosen(
    header: str, client: Client, yes: Consent
) -> None:
    assert send(carrying(client, of(yes)), message(), **{header: "1"}) == 204
    assert numbers() == (1, 0)


def test_a_yes_that_was_taken_back_is_not_used_again(client: Client, yes: Consent) -> None:
    carrying(client, of(yes))
    Consent.objects.filter(pk=yes.pk).end()
    assert send(client, message()) == 204
    assert numbers() == (1, 0)


@pytest.mark.parametrize("changed", [{"given": False}, {"purpose": Purpose.MAIL}])
def test_another_choice_than_a_yes_to_reading_is_no_yes(
    changed: dict[str, object], client: Client, yes: Consent
) -> None:
    Consent.objects.filter(pk=yes.pk).update(**changed)
    send(carrying(client, of(yes)), message())
    assert numbers() == (1, 0)


def test_a_page_that_began_as_nobodys_stays_nobodys_after_a_yes(
    client: Client, yes: Consent
) -> None:
    load = uuid.uuid4()
    send(client, message(load=load))
    send(carrying(client, of(yes)), message({"k": "time", "n": 1, "ms": 5}, load=load))
    assert numbers() == (2, 0)


def test_what_comes_after_a_no_is_not_kept_with_what_came_before(
    client: Client, yes: Consent
) -> None:
    load = uuid.uuid4()
    carrying(client, of(yes))
    send(client, message(load=load))
    Consent.objects.filter(pk=yes.pk).end()
    assert send(client, message({"k": "time", "n": 1, "ms": 5}, load=load)) == 202
    assert numbers() == (0, 1)
    assert Dropped.objects.get().reason == "stopped"


def test_an_employee_is_not_measured(client: Client, db: None) -> None:
    assert send(carrying(client, measured.EMPLOYEE), message()) == 202
    assert numbers() == (0, 0)
    assert Dropped.objects.get().reason == "employee"


def test_who_wants_not_to_be_counted_is_not(client: Client, db: None) -> None:
    assert send(carrying(client, measured.OUT), message()) == 202
    assert numbers() == (0, 0)


def test_forged_cookies_for_a_hundred_others_are_nobody(
    client: Client, yes: Consent, settings: Any
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(100):
        client.cookies[settings.MEASURED_COOKIE_NAME] = f"u{yes.pk}:{number:043}"
        assert send(client, message(), X_Forwarded_For=f"10.0.0.{number}") == 204
    assert numbers() == (100, 0)


def test_another_site_cannot_make_a_visitor_count(client: Client, db: None) -> None:
    assert send(client, message(), Sec_Fetch_Site="cross-site") == 202
    assert send(client, message(), Origin="https://evil.example") == 202
    assert numbers() == (0, 0)
    assert Dropped.objects.get().times == 2


def test_what_leaves_a_page_that_tells_nobody_its_address_counts(client: Client, db: None) -> None:
    assert send(client, message(), Origin="null") == 202
    assert send(client, message(), Sec_Fetch_Site="cross-site", Origin="null") == 202
    assert send(client, message(), Sec_Fetch_Site="same-origin", Origin="null") == 204


# --- Again ------------------------------------------------------------------------------------


def test_the_same_message_a_hundred_times_is_counted_once(client: Client, db: None) -> None:
    body = message({"k": "view"}, {"k": "click", "s": "pack"})
    for _time in range(40):
        assert send(client, body) == 204
    assert AnonymousEvent.objects.count() == 2


def test_sent_again_after_midnight_it_is_counted_once(client: Client, yes: Consent) -> None:
    midnight = datetime(2026, 11, 21, 0, 0, 1, tzinfo=timezone.get_current_timezone())
    for sender in (client, carrying(Client(), of(yes))):
        body = message()
        for moment in (midnight - timedelta(seconds=2), midnight):
            with time_machine.travel(moment, tick=False):
                assert send(sender, body) == 204
    assert numbers() == (1, 1)


def test_the_same_browser_on_two_days_is_two_visits(client: Client, db: None) -> None:
    for day in (NOON, NOON, NOON + timedelta(days=1)):
        with time_machine.travel(day, tick=False):
            send(client, message())
    visits = list(AnonymousEvent.objects.order_by("day").values_list("visit", flat=True))
    assert visits[0] == visits[1] != visits[2]


def test_two_browsers_behind_one_address_are_two_visits(client: Client, db: None) -> None:
    send(client, message())
    send(client, message(), User_Agent="Mozilla/5.0 (Macintosh) Safari/605.1.15")
    assert AnonymousEvent.objects.values("visit").distinct().count() == 2


def test_what_is_kept_tells_nothing_of_the_browser_or_its_address(client: Client, db: None) -> None:
    send(client, message(), X_Forwarded_For="203.0.113.7")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(row::text, '') FROM (SELECT * FROM analytics_anonymousevent) AS row"
        )
        row = cursor.fetchone()[0]
    assert "127.0.0.1" not in row
    assert "203.0.113.7" not in row
    assert "Firefox" not in row


# --- At once ----------------------------------------------------------------------------------


def around_a_yes(yes: Consent) -> list[bool]:
    """Whether a load of a page is among nobody's, and among somebody's, after two messages."""
    load = uuid.uuid4()
    start = threading.Barrier(2)

    def run(number: int, sender: Client) -> None:
        try:
            start.wait()
            body = message({"k": "view", "n": number}, load=load)
            send(sender, body, X_Forwarded_For=f"192.0.2.{number}")  # one address takes its turn
        finally:
            connection.close()

    senders = [Client(), carrying(Client(), of(yes))]
    threads = [threading.Thread(target=run, args=sender) for sender in enumerate(senders)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    layers = (AnonymousEvent, PersonalEvent)
    return [layer.objects.filter(load=load).exists() for layer in layers]


@pytest.fixture
def _behind_a_proxy(settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1


@pytest.mark.usefixtures("_behind_a_proxy")
@pytest.mark.django_db(transaction=True)
def test_two_messages_of_one_page_around_a_yes_are_in_one_layer(yes: Consent) -> None:
    for _time in range(10):
        assert around_a_yes(yes) in ([True, False], [False, True])


@pytest.mark.usefixtures("_behind_a_proxy")
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_they_would_be_in_both(yes: Consent) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('analytics_keep'::regproc)")
        real = cursor.fetchone()[0]
        lock = "PERFORM pg_advisory_xact_lock(hashtextextended(page_load::text, 0));"
        assert lock in real
        cursor.execute(
            real.replace(lock, "").replace("    GET DIAG", "    PERFORM pg_sleep(0.1); GET DIAG")
        )
    try:
        assert [True, True] in [around_a_yes(yes) for _time in range(5)]
    finally:
        with connection.cursor() as cursor:
            cursor.execute(real)
