"""What an employee does with a signal. Each is one transaction, and may be pressed twice."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from analytics import office_hours
from analytics.models import Signal, SignalRule, SignalState

OPEN = (SignalState.OPEN, SignalState.SNOOZED)


def handle(signal: Signal, by: User) -> bool:
    """What a rule finds is worth it when somebody did something with it."""
    return _decide(signal, by, SignalState.HANDLED, "useful")


def call_useless(signal: Signal, by: User) -> bool:
    return _decide(signal, by, SignalState.USELESS, "useless")


@transaction.atomic
def put_off(signal: Signal, by: User, until: datetime) -> bool:
    values = {"snoozed_until": until, "decided_by": by, "decided_at": timezone.now()}
    return _change(signal, OPEN, state=SignalState.SNOOZED, **values)


@transaction.atomic
def take(signal: Signal, by: User) -> bool:
    return _change(signal, OPEN, owner=by)


@transaction.atomic
def reopen(signal: Signal) -> bool:
    """Take back what was decided, and what the rule learned of it."""
    locked = Signal.objects.select_for_update().get(pk=signal.pk)
    values = {"snoozed_until": None, "decided_by": None, "decided_at": None}
    try:
        with transaction.atomic():
            changed = _change(locked, ALL_BUT_OPEN, state=SignalState.OPEN, **values)
    except IntegrityError:  # something new happened meanwhile: that signal says all of it
        return False
    if changed and locked.state in COUNTED:
        _count(locked, COUNTED[SignalState(locked.state)], -1)
    return changed


ALL_BUT_OPEN = [state for state in SignalState.values if state != SignalState.OPEN]
COUNTED = {SignalState.HANDLED: "useful", SignalState.USELESS: "useless"}


@transaction.atomic
def _decide(signal: Signal, by: User, state: SignalState, column: str) -> bool:
    values = {"decided_by": by, "decided_at": timezone.now(), "snoozed_until": None}
    changed = _change(signal, OPEN, state=state, **values)
    if changed:
        _count(signal, column, 1)
    return changed


def _change(signal: Signal, states: Iterable[str], **values: object) -> bool:
    """Whether it was in one of these states still: of two who press at once the first counts."""
    rows = Signal.objects.filter(pk=signal.pk, state__in=states)
    return bool(rows.update(**values))


def _count(signal: Signal, column: str, change: int) -> None:
    rows = SignalRule.objects.filter(pk=signal.rule_id)
    if change < 0:
        rows = rows.filter(**{f"{column}__gt": 0})
    rows.update(**{column: F(column) + change})


# --- Until when -----------------------------------------------------------------------------------


def tomorrow() -> datetime:
    """The next working day, when work begins."""
    return _morning(1)


def next_week() -> datetime:
    """The Monday of next week."""
    return _morning(7 - timezone.localdate().weekday())


def _morning(days: int) -> datetime:
    day = timezone.localdate() + timedelta(days=days)
    at = timezone.make_aware(datetime.combine(day, time(settings.OFFICE_HOURS[0])))
    return office_hours.next_moment(at)
