"""Making the figures of one day."""

from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from analytics.models import AnonymousEvent, PersonalEvent, RollupDay
from analytics.rollups import acts, clicks, events, funnel, pages, sources

TABLES = [*events.ALL, *funnel.SOURCES]
MEASURES = [
    measure for subject in (pages, clicks, acts, sources, funnel) for measure in subject.MEASURES
]

# One statement, so that all figures are of the same moment while events keep coming in. What did
# not change is left alone: most of a day is the same a minute later.
STATEMENT = f"""
WITH {",".join(TABLES)},
    made (measure, page, "of", version, device, part, times, visits, ms) AS MATERIALIZED (
        {" UNION ALL ".join(MEASURES)}
    ),
    put AS (
        INSERT INTO analytics_figure AS figure
            (measure, day, page, "of", version, device, part, times, visits, ms)
        SELECT measure, %(day)s, page, "of", version, device, part, times, visits, ms FROM made
        ON CONFLICT (measure, day, page, "of", version, device, part)
        DO UPDATE SET (times, visits, ms) = (excluded.times, excluded.visits, excluded.ms)
        WHERE (figure.times, figure.visits, figure.ms)
            IS DISTINCT FROM (excluded.times, excluded.visits, excluded.ms)
    ),
    taken_away AS (
        DELETE FROM analytics_figure AS figure
        WHERE day = %(day)s AND NOT EXISTS (
            SELECT FROM made
            WHERE made.measure = figure.measure AND made.page = figure.page
                AND made."of" = figure."of" AND made.version = figure.version
                AND made.device = figure.device AND made.part = figure.part
        )
    )
SELECT count(*) FROM event
"""


class EventsGoneError(Exception):
    """The figures are all that is left of that day: made anew, they would be lost."""


@transaction.atomic
def make(day: date) -> RollupDay:
    """Replace all figures of a day by what its events say now.

    Two at once wait for each other. Raises `EventsGoneError` for a day that was thrown away.
    """
    began = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext('analytics.rollups'), %s)", [day.toordinal()]
        )
        if events_are_gone(day):
            raise EventsGoneError(day)
        number = _make(cursor, day)
    made, _new = RollupDay.objects.update_or_create(
        day=day,
        defaults={"made_at": began, "events": number, "took": timezone.now() - began},
    )
    return made


def _make(cursor: Any, day: date) -> int:
    """How many events there were.

    Of a day that has only just begun the database knows nothing yet. It would take it for empty
    and compare all events with all visits, one by one.
    """
    cursor.execute("SET LOCAL enable_nestloop = off")
    cursor.execute(STATEMENT, {"day": day, **funnel.PARAMETERS})
    number = int(cursor.fetchone()[0])
    cursor.execute("SET LOCAL enable_nestloop = on")
    return number


def events_are_gone(day: date) -> bool:
    """Whether figures were made of more than is left: the anonymous events are thrown away."""
    made = RollupDay.objects.filter(day=day).first()
    if made is None or not made.events or AnonymousEvent.objects.filter(day=day).exists():
        return False
    return PersonalEvent.objects.filter(day=day).count() < made.events
