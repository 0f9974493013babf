"""Which days have to be made, and when: what the worker asks each minute."""

from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import Min
from django.utils import timezone

from analytics.models import AnonymousEvent, PersonalEvent, RollupDay
from analytics.rollups.making import events_are_gone, make

PAUSE = (
    10  # times as long as it took: so making figures is never more than a small part of the work
)
ONE_DAY = timedelta(days=1)

COUNT = """
    SELECT coalesce(sum(number), 0), max(latest) FROM (
        SELECT count(*) AS number, max(at) AS latest
        FROM analytics_anonymousevent WHERE day = %(day)s
        UNION ALL
        SELECT count(*), max(at) FROM analytics_personalevent WHERE day = %(day)s
    ) AS layers
"""


def keep() -> list[date]:
    """Make the days that are behind, and say which. The oldest first, today last."""
    made = []
    for day in _days_to_look_at(timezone.localdate()):
        if _is_due(day):
            make(day)
            made.append(day)
    return made


def _days_to_look_at(today: date) -> list[date]:
    """Today, yesterday, and what was missed while no worker ran."""
    yesterday = today - ONE_DAY
    first = min(yesterday, _first_unfinished(today))
    return [first + ONE_DAY * number for number in range((today - first).days + 1)]


def _first_unfinished(today: date) -> date:
    """The day after the last one that was made once it was over."""
    finished = (
        made.day
        for made in RollupDay.objects.filter(day__lt=today).order_by("-day")
        if timezone.localdate(made.made_at) > made.day
    )
    last = next(finished, None)
    return last + ONE_DAY if last else first_day() or today


def first_day() -> date | None:
    """Of which there are events."""
    layers = (AnonymousEvent.objects, PersonalEvent.objects)
    first = (layer.aggregate(first=Min("day"))["first"] for layer in layers)
    return min((day for day in first if day), default=None)


def _is_due(day: date) -> bool:
    made = RollupDay.objects.filter(day=day).first()
    if made is None:
        return True
    if timezone.now() < made.made_at + made.took * PAUSE:
        return False
    number, latest = _events_of(day)
    is_behind = number != made.events or (latest is not None and latest > made.made_at)
    was_early = timezone.localdate(made.made_at) <= day < timezone.localdate()
    return (is_behind or was_early) and not events_are_gone(day)


def _events_of(day: date) -> tuple[int, datetime | None]:
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"day": day})
        number, latest = cursor.fetchone()
    return int(number), latest
