"""What is kept of an opening: once, no more than the page says, and never by a secret."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from accounts.models import Organisation, User
from analytics import openings
from analytics.models import (
    AnonymousEvent,
    Opening,
    OpeningDevice,
    PersonalEvent,
    ShareLink,
    SignalDue,
    Verdict,
)
from analytics.openings.judging import READ_MS
from tests.analytics.openings.reader import DESK, PHONE, Reader, sent, token

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 11, 18, 9, 20, tzinfo=UTC)


@pytest.fixture
def link(employee: User, bakery: Organisation, customer: User) -> ShareLink:
    return sent(employee, organisation=bakery, contact=customer)


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


def kept() -> list[tuple[str, int | None]]:
    return list(Opening.objects.order_by("pk").values_list("verdict", "device"))


def test_fetched_is_unsure_and_read_is_a_person(link: ShareLink) -> None:
    reader = Reader()
    sitting = reader.sitting(link)
    assert kept() == [(Verdict.UNSURE, None)]
    assert reader.tells(link, sitting) == 204
    opening = Opening.objects.get()
    assert (opening.verdict, opening.device, opening.device_kind) == (Verdict.PERSON, 1, "desk")
    assert opening.at is not None
    assert opening.day == timezone.localdate()


def test_loaded_again_within_half_an_hour_is_the_same_opening(clock: Any, link: ShareLink) -> None:
    reader = Reader()
    first = reader.sitting(link)
    clock.shift(timedelta(minutes=29))
    assert reader.sitting(link) == first
    clock.shift(timedelta(minutes=2))
    assert reader.sitting(link) != first
    assert len(kept()) == 2


def test_two_devices_are_two_openings_and_are_counted_when_they_read(link: ShareLink) -> None:
    phone, desk, scanner = Reader("145.53.1.2", PHONE), Reader(), Reader("145.53.1.3")
    for reader in (scanner, phone, desk):
        reader.open(link)
    phone.reads(link)
    desk.reads(link)
    desk.reads(link)
    assert sorted(kept(), key=str) == [
        (Verdict.PERSON, 1),
        (Verdict.PERSON, 2),
        (Verdict.UNSURE, None),
    ]


def test_same_kind_of_device_keeps_its_number_on_the_next_day(clock: Any, link: ShareLink) -> None:
    phone, desk = Reader("145.53.1.2", PHONE), Reader()
    phone.reads(link)
    desk.reads(link)
    clock.shift(timedelta(days=1))
    Reader("84.22.3.4").reads(link)  # the same computer, perhaps, somewhere else
    Reader("84.22.3.5").reads(link)  # and another one
    numbers = Opening.objects.order_by("day", "pk").values_list("device_kind", "device")
    assert list(numbers) == [("phone", 1), ("desk", 2), ("desk", 2), ("desk", 3)]


def test_nothing_of_a_device_can_be_found_again_on_the_next_day(
    clock: Any, link: ShareLink
) -> None:
    Reader().reads(link)
    clock.shift(timedelta(days=1))
    Reader().reads(link)
    hashes = list(OpeningDevice.objects.values_list("hash", flat=True))
    assert len(set(hashes)) == 2
    assert Opening.objects.values("sitting").distinct().count() == 2


def test_where_only_the_day_is_kept_there_is_one_opening_a_day(
    clock: Any, link: ShareLink, settings: Any
) -> None:
    settings.SHARE_LINK_LEVEL = "day"
    Reader().open(link)
    Reader("145.53.1.2", PHONE).reads(link)
    Reader("145.53.1.3").open(link)
    opening = Opening.objects.get()
    assert (opening.verdict, opening.day) == (Verdict.PERSON, MORNING.date())
    assert (opening.at, opening.device, opening.device_kind) == (None, None, "")
    assert (opening.ms, opening.touched) == (0, False)
    assert not OpeningDevice.objects.exists()
    clock.shift(timedelta(days=1))
    Reader().open(link)
    assert len(kept()) == 2


@pytest.mark.parametrize("header", ["Sec-GPC", "DNT"])
def test_of_a_browser_that_asks_for_privacy_only_the_day_is_kept(
    header: str, link: ShareLink
) -> None:
    Reader(headers={header: "1"}).reads(link)
    opening = Opening.objects.get()
    assert (opening.verdict, opening.at, opening.device) == (Verdict.PERSON, None, None)
    Reader().reads(link)  # the twin: of another browser the moment is
    assert Opening.objects.exclude(at=None).count() == 1


def test_nothing_is_kept_after_a_reader_turned_it_off(link: ShareLink) -> None:
    reader = Reader()
    before = reader.sitting(link)
    openings.let_see(link, seen=False)
    assert reader.tells(link, before) == 204
    assert kept() == [(Verdict.UNSURE, None)]
    assert "data-sitting" not in Reader("145.53.1.9").open(link).text
    assert len(kept()) == 1
    openings.let_see(link, seen=True)
    Reader("145.53.1.9").reads(link)
    assert len(kept()) == 2


def test_nothing_is_kept_of_who_is_not_to_be_counted_at_all(link: ShareLink) -> None:
    reader = Reader()
    reader.client.post("/privacy/keuze/", {"answer": "out"})
    assert "data-sitting" not in reader.open(link).text
    assert kept() == []


def test_we_ourselves_are_employees_and_stay_that(link: ShareLink, employee: User) -> None:
    reader = Reader(person=employee)
    assert "data-sitting" not in reader.open(link).text
    opening = Opening.objects.get()
    assert reader.tells(link, str(opening.sitting), touched=True) == 204
    assert kept() == [(Verdict.EMPLOYEE, None)]
    assert not SignalDue.objects.exists()


def test_a_preview_consumes_nothing_and_counts_as_a_machine(link: ShareLink) -> None:
    for agent in ("Slackbot-LinkExpanding 1.0", "WhatsApp/2.23.20.0", "Googlebot/2.1"):
        Reader("145.53.9.9", {"User-Agent": agent}).open(link)
    head = Reader("145.53.9.8").client.head(f"/d/{token(link)}/")
    assert (head.status_code, head.content) == (200, b"")
    assert {verdict for verdict, _device in kept()} == {Verdict.MACHINE}
    Reader().reads(link)
    assert kept()[-1] == (Verdict.PERSON, 1)


def test_fetched_ahead_and_then_opened_is_one_person(link: ShareLink) -> None:
    reader = Reader(agent=PHONE)
    reader.client.get(f"/d/{token(link)}/", headers={"Sec-Purpose": "prefetch"})
    assert kept() == [(Verdict.MACHINE, None)]
    reader.reads(link)
    assert kept() == [(Verdict.PERSON, 1)]


def test_how_long_somebody_reads_is_not_kept(link: ShareLink) -> None:
    reader = Reader()
    sitting = reader.sitting(link)
    reader.tells(link, sitting, ms=3_000)
    assert Opening.objects.get().ms == 3_000
    reader.tells(link, sitting, ms=600_000, touched=True)
    reader.tells(link, sitting, ms=1_000)
    opening = Opening.objects.get()
    assert (opening.ms, opening.touched) == (READ_MS, True)


def test_a_person_who_reads_on_is_told_of_once(
    link: ShareLink, bakery: Organisation, customer: User
) -> None:
    reader = Reader()
    sitting = reader.sitting(link)
    assert not SignalDue.objects.exists()
    reader.tells(link, sitting)
    due = set(SignalDue.objects.values_list("organisation", "person"))
    assert due == {(bakery.pk, None), (None, customer.pk)}
    SignalDue.objects.all().delete()
    reader.tells(link, sitting, ms=20_000, touched=True)
    assert not SignalDue.objects.exists()


def test_a_sitting_that_we_do_not_know_is_nothing(link: ShareLink) -> None:
    reader = Reader()
    reader.open(link)
    assert reader.tells(link, str(uuid.uuid4())) == 204
    assert kept() == [(Verdict.UNSURE, None)]


def everything() -> str:
    """All rows of all tables, as text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = []
        for table in tables:
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT coalesce(string_agg(t::text, '|'), '') FROM {name} t")
            found.append(cursor.fetchone()[0])
    return "\n".join(found)


def test_no_address_browser_or_secret_is_written_down(link: ShareLink) -> None:
    reader = Reader("145.53.77.7", DESK | {"User-Agent": f"{DESK['User-Agent']} Kenmerk/9"})
    reader.client.get("/")  # what comes next has something to come from
    reader.reads(link)
    event = {"load": str(uuid.uuid4()), "page": "share", "e": [{"n": 0, "k": "view"}]}
    headers = {"Referer": f"http://testserver/d/{token(link)}/"}
    kind = "application/json"
    assert reader.client.post("/t/", event, content_type=kind, headers=headers).status_code == 204
    assert AnonymousEvent.objects.get().of == ""
    assert not PersonalEvent.objects.exists()
    text = everything()
    for secret in (token(link), "145.53.77.7", "Kenmerk/9"):
        assert secret not in text
    assert str(Opening.objects.get().sitting) in text  # the twin: it would have been found
