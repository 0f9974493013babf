"""When people who work here are told of things, and when mails of theirs go out."""

from datetime import date, datetime, time, timedelta

from dateutil.easter import easter
from django.conf import settings
from django.utils import timezone

SUNDAY = 6


def is_now(now: datetime) -> bool:
    begin, end = settings.OFFICE_HOURS
    here = timezone.localtime(now)
    return is_working_day(here.date()) and begin <= here.hour < end


def next_moment(now: datetime) -> datetime:
    """The same moment, or else the first one of the next office hours."""
    if is_now(now):
        return now
    begin, _end = settings.OFFICE_HOURS
    here = timezone.localtime(now)
    day = here.date() if here.hour < begin else here.date() + timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, time(begin)))


def is_working_day(day: date) -> bool:
    return day.weekday() < SUNDAY - 1 and day not in _holidays(day.year)


def _holidays(year: int) -> set[date]:
    """Of the Netherlands. The King's birthday is kept a day early when it is a Sunday."""
    birthday = date(year, 4, 27)
    after_easter = (easter(year) + timedelta(days=days) for days in (1, 39, 50))
    return {
        date(year, 1, 1),
        birthday - timedelta(days=birthday.weekday() == SUNDAY),
        *after_easter,
        date(year, 12, 25),
        date(year, 12, 26),
    }
