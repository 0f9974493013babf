"""Each day of events is a partition: made ahead, filled from the default one, dropped whole."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import OperationalError, connection, connections
from django.utils import timezone

from analytics import partitions
from analytics.models import AnonymousEvent, Consent, PersonalEvent

LONG_AGO = date(2001, 2, 3)
ANONYMOUS, PERSONAL = partitions.TABLES


@pytest.fixture(autouse=True)
def _without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partitions, "PAUSE", 0.05)
    monkeypatch.setattr(partitions, "PATIENCE", "100ms")


@pytest.fixture
def _committed(transactional_db: None) -> Iterator[None]:
    """Partitions that a test left behind would be there for the next one."""
    yield
    for table in partitions.TABLES:
        for day in partitions.days_of(table):
            if day.year < 2020:
                with connection.cursor() as cursor:
                    cursor.execute(f"DROP TABLE {partitions.name_of(table, day)}")


def happened(day: date, seq: int = 0) -> None:
    """One event in each table."""
    consent = Consent.objects.create(purpose="reading", given=True, text_version=1, source="banner")
    common: dict[str, Any] = {
        "day": day,
        "load": uuid4(),
        "seq": seq,
        "at": timezone.now(),
        "kind": "view",
        "page": "home",
    }
    AnonymousEvent.objects.create(visit=1, **common)
    PersonalEvent.objects.create(consent=consent, **common)


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [table])
        if not cursor.fetchone()[0]:
            return -1
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


def rows_on(day: date) -> list[int]:
    return [rows(partitions.name_of(table, day)) for table in partitions.TABLES]


def drop_all() -> None:
    partitions.drop_before(date(9999, 1, 1))


def test_after_migrating_there_is_room_for_two_weeks(db: None) -> None:
    drop_all()
    partitions.make_after_migrating()
    today = timezone.localdate()
    coming = {today + timedelta(days=ahead) for ahead in range(15)}
    assert partitions.days_of(ANONYMOUS) == partitions.days_of(PERSONAL) == coming
    assert partitions.name_of(ANONYMOUS, date(2026, 11, 22)) == "analytics_anonymousevent_20261122"


def test_making_them_again_makes_nothing(db: None) -> None:
    drop_all()
    assert partitions.make_ahead() == 30
    assert partitions.make_ahead() == 0


def test_what_happens_on_a_day_lands_in_its_partition(db: None) -> None:
    partitions.make_ahead()
    happened(timezone.localdate())
    assert rows_on(timezone.localdate()) == [1, 1]
    assert (rows(f"{ANONYMOUS}_default"), rows(f"{PERSONAL}_default")) == (0, 0)


def test_what_came_before_there_was_a_partition_moves_into_it(db: None) -> None:
    happened(LONG_AGO)
    happened(LONG_AGO)
    assert rows(f"{ANONYMOUS}_default") == 2
    partitions.make_ahead()
    assert rows_on(LONG_AGO) == [2, 2]
    assert (rows(f"{ANONYMOUS}_default"), rows(f"{PERSONAL}_default")) == (0, 0)
    assert AnonymousEvent.objects.filter(day=LONG_AGO).count() == 2
    assert PersonalEvent.objects.filter(day=LONG_AGO).count() == 2


def test_a_moved_event_still_goes_with_its_consent(db: None) -> None:
    happened(LONG_AGO)
    partitions.make_ahead()
    Consent.objects.all().delete()
    assert rows_on(LONG_AGO) == [1, 0]


def test_a_moved_event_that_is_sent_again_is_still_one(db: None) -> None:
    happened(LONG_AGO)
    partitions.make_ahead()
    event = AnonymousEvent.objects.get()
    AnonymousEvent.objects.bulk_create([event], ignore_conflicts=True)
    assert AnonymousEvent.objects.count() == 1


def test_old_days_are_dropped_and_others_stay(db: None) -> None:
    for day in (LONG_AGO, LONG_AGO + timedelta(days=1)):
        happened(day)
    partitions.make_ahead()
    happened(LONG_AGO - timedelta(days=1))  # since then, and still in the default one
    assert partitions.drop_before(LONG_AGO + timedelta(days=1)) == 2
    assert rows_on(LONG_AGO) == [-1, -1]
    assert rows_on(LONG_AGO + timedelta(days=1)) == [1, 1]
    assert AnonymousEvent.objects.count() == PersonalEvent.objects.count() == 1
    assert partitions.drop_before(LONG_AGO + timedelta(days=1)) == 0


@pytest.mark.usefixtures("_committed")
@pytest.mark.parametrize("act", [partitions.make_ahead, drop_all], ids=["make", "drop"])
def test_two_jobs_at_once_do_no_more_than_one(
    act: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partitions, "PATIENCE", "20s")
    monkeypatch.setattr(partitions, "AHEAD", 0)
    partitions.make_ahead()
    happened(LONG_AGO)
    if act is drop_all:
        partitions.make_ahead()
    together = threading.Barrier(3)

    def job(_number: int) -> None:
        together.wait()
        try:
            act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(job, range(3)))
    assert rows_on(LONG_AGO) == ([1, 1] if act is partitions.make_ahead else [-1, -1])
    partitions.make_ahead()


@pytest.mark.usefixtures("_committed")
def test_a_reader_who_takes_long_holds_up_the_job_and_not_those_who_write(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The job gives up, and the day stays as it was; the next time it is done."""
    happened(LONG_AGO)
    partitions.make_ahead()
    reading, done = threading.Event(), threading.Event()

    def read() -> None:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(f"SELECT count(*) FROM {ANONYMOUS}")
            reading.set()
            done.wait(10)
            cursor.execute("ROLLBACK")
        connections.close_all()

    reader = threading.Thread(target=read)
    reader.start()
    reading.wait(10)
    with pytest.raises(OperationalError, match="lock timeout"):
        partitions.drop_before(LONG_AGO + timedelta(days=1))
    happened(timezone.localdate())
    assert rows(partitions.name_of(ANONYMOUS, LONG_AGO)) == 1
    done.set()
    reader.join()
    assert partitions.drop_before(LONG_AGO + timedelta(days=1)) == 2
