"""The strongest signals of an employee, for the page that work begins on."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from django.utils import timezone
from django.utils.translation import get_language

from accounts.models import User
from analytics.models import Signal
from analytics.models.signal import SignalQuerySet
from analytics.signals.listing import of, strongest_first
from analytics.signals.shown import Shown, shown

SHOWN = 5


@dataclass
class Today:
    """Three queries. It is asked again every few seconds: `stamp` is the same until it changes."""

    employee: User

    @cached_property
    def lines(self) -> list[Shown]:
        return shown(strongest_first(self._open)[:SHOWN])

    @cached_property
    def number(self) -> int:
        return int(self._open.count())

    @property
    def newest(self) -> int:
        """Of those that are shown: a higher number than before is news."""
        return max((line.signal.pk for line in self.lines), default=0)

    @property
    def stamp(self) -> str:
        seen = [(*self._told(line.signal), line.strength) for line in self.lines]
        told = f"{self.number} {timezone.localdate()} {get_language()} {seen}"
        return sha256(told.encode()).hexdigest()[:32]

    @property
    def _open(self) -> SignalQuerySet:
        return Signal.objects.open().filter(of(self.employee))

    @staticmethod
    def _told(signal: Signal) -> tuple[object, ...]:
        return signal.pk, signal.last_at, signal.owner_id, signal.state, signal.facts["times"]
