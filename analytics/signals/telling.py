"""Mails to employees: a first opening at once, all the rest together in the morning.

Whoever gets a mail for everything reads none of them: at most two a day are sent at once, and
five in a week. What was over that, or came outside of office hours, stands in the mail of the
next morning; on the workplace everything is there the moment it happens.
"""

from collections import defaultdict
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from accounts.mail import post
from accounts.models import OutgoingMail, User
from analytics import office_hours
from analytics.models import Signal, SignalState
from analytics.signals.shown import Shown, shown

IN_TURN = 7_308_331_927  # of the lock that two workers at once wait for
A_DAY, A_WEEK = 2, 5
AT_ONCE, OF_THE_DAY = "signal-now", "signals-of-the-day"
SHOWN = 15  # in the mail of the day; the rest is a number
OLD = timedelta(days=1)  # too late to be told at once


def tell() -> None:
    now = timezone.now()
    if not office_hours.is_now(now):
        return
    tell_of_the_day(now)
    tell_at_once(now)


@transaction.atomic
def tell_at_once(now: datetime) -> None:
    """Of one customer after another, as far as their owner was not told too often."""
    if not office_hours.is_now(now):
        return
    _in_turn()
    waiting = _untold().filter(
        rule__at_once=True, made_at__gte=_opening(now), last_at__gte=now - OLD
    )
    for owner, signals in _by_owner(waiting).items():
        for line in signals[: _may_still_get(owner, now)]:
            context = {"line": line, "signal": line.signal}
            post(AT_ONCE, owner, key=f"{AT_ONCE}:{line.signal.pk}", context=context)
            Signal.objects.filter(pk=line.signal.pk).update(pushed_at=now)


@transaction.atomic
def tell_of_the_day(now: datetime) -> None:
    """What was made before work began today. The key says that there is one a day."""
    _in_turn()
    waiting = _untold().filter(made_at__lt=_opening(now))
    for owner, signals in _by_owner(waiting).items():
        strongest = sorted(signals, key=lambda line: line.left, reverse=True)
        context = {"lines": strongest[:SHOWN], "more": len(strongest[SHOWN:])}
        key = f"{OF_THE_DAY}:{owner.pk}:{timezone.localdate(now)}"
        post(OF_THE_DAY, owner, key=key, context={**context, "number": len(strongest)})
        told = [line.signal.pk for line in strongest]
        Signal.objects.filter(pk__in=told).update(digested_at=now)


def _untold() -> Any:
    rows = Signal.objects.filter(state=SignalState.OPEN, pushed_at=None, digested_at=None)
    return rows.filter(owner__is_staff=True, owner__is_active=True)


def _by_owner(signals: Any) -> dict[User, list[Shown]]:
    found: dict[User, list[Shown]] = defaultdict(list)
    for line in shown(signals.order_by("last_at", "pk")):
        if line.signal.owner:
            found[line.signal.owner].append(line)
    return found


def _may_still_get(owner: User, now: datetime) -> int:
    mails = OutgoingMail.objects.filter(kind=AT_ONCE, user=owner)
    today = mails.filter(created_at__gte=_midnight(now)).count()
    week = mails.filter(created_at__gt=now - timedelta(days=7)).count()
    return max(min(A_DAY - today, A_WEEK - week), 0)


def _opening(now: datetime) -> datetime:
    return _midnight(now).replace(hour=settings.OFFICE_HOURS[0])


def _midnight(now: datetime) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate(now), time.min))


def _in_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IN_TURN])
