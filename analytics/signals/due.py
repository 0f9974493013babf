"""Who something happened to is looked at as soon as that was committed."""

import time
from typing import Any

from django.db import connection

from analytics.signals import look, making

MOST = 500
PATIENCE = 2.0  # seconds, with who is still busy with what happened
PAUSE = 0.05

# Whoever writes a row again holds it until they commit: then it is taken after that.
TAKE = """
DELETE FROM analytics_signaldue WHERE id IN (
    SELECT id FROM analytics_signaldue ORDER BY since LIMIT %s FOR UPDATE SKIP LOCKED
) RETURNING organisation_id, person_id
"""


def look_at_all() -> int:
    """Returns how many there were. What stays locked for long is found by the next sweep."""
    looked, until = 0, time.monotonic() + PATIENCE
    while taken := _take_patiently(until):
        _look_at(taken)
        looked += len(taken)
    return looked


def _take_patiently(until: float) -> list[Any]:
    while not (taken := _take()) and _are_there() and time.monotonic() < until:
        time.sleep(PAUSE)
    return taken


def _take() -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [MOST])
        return list(cursor.fetchall())


def _are_there() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM analytics_signaldue)")
        return bool(cursor.fetchone()[0])


def _look_at(taken: list[Any]) -> None:
    """Who cannot be looked at now is due again; who dies over it leaves that to the whole run."""
    companies = [company for company, _person in taken if company]
    people = [person for _company, person in taken if person]
    try:
        making.some(companies, people)
    except BaseException:
        for company, person in taken:
            look.changed(company, person)
        raise
