"""The days of the tables of events: each is a partition, made ahead and dropped as a whole.

What is told on a day without one lands in the default partition, and moves when its own is made.
Nobody waits long for any of this: who cannot have a lock at once tries again a moment later.
"""

import logging
import re
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import psycopg
from django.db import OperationalError, connection, transaction
from django.utils import timezone

logger = logging.getLogger(__name__)

TABLES = ("analytics_anonymousevent", "analytics_personalevent")
AHEAD = 14  # days
NAME = re.compile(r"\w+_(\d{8})", re.ASCII)
PATIENCE = "500ms"  # shorter than the database takes to look for two that wait for each other
TRIES = 5
PAUSE = 1.0  # seconds
IN_TURN = 7_308_331_921  # of the lock that two jobs at once wait for


def name_of(table: str, day: date) -> str:
    return f"{table}_{day:%Y%m%d}"


def days_of(table: str) -> set[date]:
    """The days that have a partition."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid"
            " WHERE inhparent = to_regclass(%s)",
            [table],
        )
        found = [NAME.fullmatch(name) for (name,) in cursor.fetchall()]
    return {_day(name[1]) for name in found if name}


def _day(digits: str) -> date:
    return datetime.strptime(digits, "%Y%m%d").date()  # noqa: DTZ007 - only its day


# --- Making -------------------------------------------------------------------------------------


def make_ahead() -> int:
    """Returns how many were made: mostly one for each table, a day."""
    today = timezone.localdate()
    coming = {today + timedelta(days=ahead) for ahead in range(AHEAD + 1)}
    return sum(_make_missing(table, coming) for table in TABLES if _exists(table))


def _make_missing(table: str, coming: set[date]) -> int:
    missing = (coming | _days_without(table)) - days_of(table)
    return sum(_patiently(partial(_make, table, day)) for day in sorted(missing))


def _exists(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [table])
        return bool(cursor.fetchone()[0])


def _days_without(table: str) -> set[date]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT day FROM {table}_default")  # noqa: S608 - a name of ours
        return {day for (day,) in cursor.fetchall()}


@transaction.atomic
def _make(table: str, day: date) -> bool:
    """Whether it was not there yet. Made beside the table and then attached.

    To make it inside would lock the whole table, for those who write to other days as well.
    """
    name = name_of(table, day)
    with connection.cursor() as cursor:
        _begin(cursor)
        if day in days_of(table):
            return False
        cursor.execute(f"LOCK TABLE {table}_default IN ACCESS EXCLUSIVE MODE")
        cursor.execute(f"CREATE TABLE {name} (LIKE {table} INCLUDING DEFAULTS)")
        cursor.execute(
            f"WITH moved AS (DELETE FROM {table}_default WHERE day = %s RETURNING *)"  # noqa: S608
            f" INSERT INTO {name} SELECT * FROM moved",
            [day],
        )
        cursor.execute(
            f"ALTER TABLE {table} ATTACH PARTITION {name} FOR VALUES FROM (%s) TO (%s)",
            [day.isoformat(), (day + timedelta(days=1)).isoformat()],
        )
    return True


# --- Dropping -----------------------------------------------------------------------------------


def drop_before(first: date) -> int:
    """Forget all events of the days before this one. Returns how many partitions that were."""
    dropped = 0
    for table in TABLES:
        old = sorted(day for day in days_of(table) if day < first)
        dropped += sum(_patiently(partial(_drop, table, day)) for day in old)
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}_default WHERE day < %s", [first])  # noqa: S608
    return dropped


@transaction.atomic
def _drop(table: str, day: date) -> bool:
    """Locks in the order in which an event is taken, so that neither waits for the other."""
    with connection.cursor() as cursor:
        _begin(cursor)
        if day not in days_of(table):
            return False
        cursor.execute(f"LOCK TABLE analytics_consent, ONLY {table} IN ACCESS EXCLUSIVE MODE")
        cursor.execute(f"DROP TABLE {name_of(table, day)}")
    return True


# --- Both ---------------------------------------------------------------------------------------


def _begin(cursor: Any) -> None:
    """Two jobs at once come in turn; the second finds the work done."""
    cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IN_TURN])


def _patiently(act: Callable[[], bool]) -> bool:
    for _try in range(TRIES - 1):
        try:
            return act()
        except OperationalError as error:
            if not _was_in_the_way(error):
                raise
            time.sleep(PAUSE)
    return act()


def _was_in_the_way(error: OperationalError) -> bool:
    waited = (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected)
    return isinstance(error.__cause__, waited)


def make_after_migrating(**_kwargs: Any) -> None:
    """So that the first day has its own; the worker makes the next ones."""
    try:
        make_ahead()
    except OperationalError:
        logger.warning("Days of events were not made now; the worker does it.", exc_info=True)
