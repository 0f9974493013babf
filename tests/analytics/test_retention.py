"""Nothing is kept longer than the page about privacy says, and nothing that it does not name."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.core.cache import cache
from django.core.checks import Error, run_checks
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django import app

from accounts.models import User
from analytics import checks, forgetting, partitions, retention, tasks
from analytics.models import (
    AnonymousEvent,
    Bucket,
    Consent,
    Dropped,
    Figure,
    Opening,
    OpeningDevice,
    PersonalEvent,
    RollupDay,
    Salt,
    SearchLog,
    ShareLink,
    Signal,
    SignalRule,
    TimelineRead,
)
from analytics.retention import KEPT, Kept, Layer, NotForgottenError

# Of the catalogue and of how the site runs: no person and nothing that was measured stands in it.
NOTHING_PERSONAL = {"catalog", "contenttypes", "auth", "procrastinate"}
OF_WORK = {
    "accounts.ReadyMadePackage",
    "accounts.ReadyMadeLine",
    "accounts.Terms",
    "accounts.User_groups",
    "analytics.Audience",
    "analytics.Mailing",
    "analytics.MailTopic",
    "analytics.SignalRule",
    "accounts.User_user_permissions",
    # What employees did, as long as what they did it to.
    "admin.LogEntry",
    "reversion.Revision",
    "reversion.Version",
}
THEN = datetime(2026, 1, 15, 12, tzinfo=UTC)
MEASURED = [
    AnonymousEvent,
    PersonalEvent,
    Consent,
    Figure,
    RollupDay,
    Dropped,
    Salt,
    Bucket,
    SearchLog,
    TimelineRead,
    UserSession,
    ShareLink,
    Opening,
    OpeningDevice,
    Signal,
]


@pytest.fixture
def full(customer: User, employee: User) -> Iterator[Any]:
    """One of everything that is kept, written down at one moment; moves the clock."""
    with time_machine.travel(THEN, tick=False) as clock:
        write_everything(customer, employee)
        yield clock


def write_everything(customer: User, employee: User) -> None:
    now, today = timezone.now(), timezone.localdate()
    Client().force_login(customer)
    session = {"user": customer, "session_key": "over", "ip": "192.0.2.1", "user_agent": "x"}
    UserSession.objects.create(**session)
    yes = {"purpose": "reading", "given": True, "text_version": 1, "source": "banner"}
    visitor = Consent.objects.create(**yes)
    Consent.objects.create(user=customer, ended_at=now, **yes)
    event: dict[str, Any] = {"day": today, "load": uuid4(), "seq": 0, "at": now}
    event |= {"kind": "view", "page": "home"}
    AnonymousEvent.objects.create(visit=1, **event)
    PersonalEvent.objects.create(consent=visitor, **event)
    Figure.objects.create(measure="visit", day=today, times=1, visits=1)
    RollupDay.objects.create(day=today, made_at=now, events=1, took=timedelta(0))
    Dropped.objects.create(day=today, reason="bot", times=1)
    Salt.objects.create(day=today, value=b"salt")
    Bucket.objects.create(key=b"key", tokens=1, allowed=True, at=now)
    SearchLog.objects.create(text="kassa", place="zoeken", total=0, unfiltered=0)
    TimelineRead.objects.create(of=customer, by=employee)
    link = ShareLink.objects.create(
        kind="card",
        label="Offerte",
        token_hash="x",
        expires_at=now + timedelta(days=90),
        created_by=employee,
    )
    link.openings.create(sitting=uuid4(), day=today, at=now, verdict="person", reason="read")
    OpeningDevice.objects.create(link=link, day=today, hash=1, number=1)
    rule, _made = SignalRule.objects.get_or_create(key="link-opened")
    Signal.objects.create(rule=rule, key="x", person=customer, first_at=now, last_at=now)


def work_all_night() -> None:
    tasks.forget(0)
    tasks.forget_soon(0)


def left() -> dict[str, int]:
    counts = {model.__name__: model._default_manager.count() for model in MEASURED}
    return {name: number for name, number in counts.items() if number}


def test_after_fourteen_months_only_figures_are_left(full: Any) -> None:
    full.move_to(THEN + timedelta(days=14 * 31))
    work_all_night()
    # The visitor's yes ended just now; its proof has as long to go as that of the others.
    assert left() == {"Figure": 1, "RollupDay": 1, "Dropped": 1, "Consent": 1}
    full.move_to(THEN + timedelta(days=28 * 31))
    work_all_night()
    assert left() == {}


def test_what_is_not_over_stays(full: Any) -> None:
    before = left() | {"UserSession": 0}
    full.move_to(THEN + timedelta(hours=1))
    work_all_night()
    assert left() | {"UserSession": 0} == before


@pytest.mark.parametrize(
    ("model", "last", "gone"),
    [
        (AnonymousEvent, "2026-07-15", "2026-07-16"),
        (PersonalEvent, "2026-07-15", "2026-07-16"),
        (Figure, "2028-02-15", "2028-02-16"),
        (TimelineRead, "2027-02-14", "2027-02-16"),
        (Salt, "2026-01-15", "2026-01-16"),
        (Bucket, "2026-01-15", "2026-01-17"),
        (OpeningDevice, "2026-01-15", "2026-01-16"),
        (ShareLink, "2026-05-14", "2026-05-16"),
        (Opening, "2026-05-14", "2026-05-16"),
        (Signal, "2026-07-14", "2026-07-16"),
    ],
)
def test_each_goes_on_its_day(full: Any, model: Any, last: str, gone: str) -> None:
    for day, number in ((last, 1), (gone, 0)):
        full.move_to(datetime.fromisoformat(f"{day}T13:00:00+00:00"))
        work_all_night()
        assert model._default_manager.count() == number


def test_a_visitors_yes_stands_for_thirteen_months_at_most(full: Any) -> None:
    full.move_to(datetime(2027, 2, 14, 13, tzinfo=UTC))
    work_all_night()
    assert Consent.objects.given().filter(user=None).count() == 1
    full.move_to(datetime(2027, 2, 16, 13, tzinfo=UTC))
    work_all_night()
    assert Consent.objects.given().filter(user=None).count() == 0


def test_the_yes_of_an_account_stands_until_it_is_taken_back(customer: User) -> None:
    long_ago = timezone.now() - timedelta(days=3000)
    yes = {"purpose": "reading", "given": True, "text_version": 1, "source": "banner"}
    Consent.objects.create(user=customer, made_at=long_ago, **yes)
    work_all_night()
    assert Consent.objects.given().count() == 1


def test_whole_days_are_dropped(full: Any) -> None:
    partitions.make_ahead()
    full.move_to(THEN + timedelta(days=14 * 31))
    work_all_night()
    assert min(partitions.days_of("analytics_anonymousevent")) >= forgetting.first_day(6)


def test_attempts_that_are_over_are_forgotten(db: None) -> None:
    cache.set("allauth:rl:over", [1], 1)
    cache.set("allauth:rl:on", [1], 3600)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE shared_cache SET expires = now() - interval '1 second' WHERE cache_key LIKE %s",
            ["%over"],
        )
    tasks.forget_soon(0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM shared_cache")
        assert [key for (key,) in cursor.fetchall()] == [":1:allauth:rl:on"]


# --- The list -----------------------------------------------------------------------------------


def test_every_table_with_a_person_or_something_measured_is_on_the_list() -> None:
    kept = [label for one in KEPT for label in one.models]
    assert len(kept) == len(set(kept))
    models = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    personal = {label for label in models if label.partition(".")[0] not in NOTHING_PERSONAL}
    assert set(kept) - {"catalog.Review"} == personal - OF_WORK


def test_everything_on_the_list_is_forgotten_by_somebody() -> None:
    periodic = {key[0] for key in app.periodic_registry.periodic_tasks}
    until_erased = {retention.UNTIL_ERASED, retention.WITH_THE_CARD}
    for kept in KEPT:
        for_good = "accounts.Erasure" in kept.models
        assert kept.forget or kept.task or kept.by_hand or kept.term in until_erased or for_good
        assert not kept.task or kept.task in periodic


def test_the_terms_that_are_shown_are_those_of_the_settings(client: Client, settings: Any) -> None:
    settings.EVENT_MONTHS = 3
    layers = dict(client.get("/privacy/").context["layers"])
    events = {kept.models: str(kept.term()) for kept in layers[Layer.KNOWN]}
    assert events in (
        {("analytics.PersonalEvent",): "3 maanden"},
        {("analytics.PersonalEvent",): "3 months"},
    )


def test_the_cookies_that_are_shown_have_the_names_they_have(settings: Any) -> None:
    names = {one.name for one in retention.IN_BROWSER}
    assert {"sessionid", "csrftoken", "django_language", "meten"} < names


def kept_by(forget: Any, hourly: bool = False) -> Kept:
    return Kept(Layer.COUNTED, "", "", str, forget=forget, hourly=hourly)


def test_what_fails_does_not_stop_the_rest_and_is_told(
    db: None, caplog: pytest.LogCaptureFixture
) -> None:
    Salt.objects.create(day=timezone.localdate() - timedelta(days=1), value=b"x")

    @transaction.atomic
    def broken() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")

    with pytest.raises(NotForgottenError, match="broken"):
        retention.forget([kept_by(broken), kept_by(forgetting.salts)])
    assert Salt.objects.count() == 0
    assert "Forgetting broken failed." in caplog.text


def test_what_stands_in_two_places_is_forgotten_once() -> None:
    calls: list[int] = []

    def act() -> None:
        calls.append(1)

    retention.forget([kept_by(act), kept_by(act)])
    assert calls == [1]


# --- Limits -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "most"), checks.MOST.items())
def test_a_term_may_be_shorter_and_not_longer(name: str, most: int, settings: Any) -> None:
    def errors() -> list[str]:
        return [error.msg for error in checks.terms_are_kept(None) if isinstance(error, Error)]

    assert errors() == []
    for good in (1, most):
        setattr(settings, name, good)
        assert errors() == []
    for bad in (0, -1, most + 1):
        setattr(settings, name, bad)
        assert errors() == [f"{name} is from 1 to {most}: longer may nothing be kept."]


def test_the_project_does_not_start_with_a_term_that_is_too_long(settings: Any) -> None:
    settings.EVENT_MONTHS = 14
    assert "analytics.E001" in {found.id for found in run_checks()}
