from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from django.utils import timezone

from accounts.models import User
from analytics.models import Consent
from analytics.timeline import dealings, reading
from analytics.timeline.cursor import Cursor
from analytics.timeline.line import Line
from analytics.timeline.names import Names

PER_PAGE = 40


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    lines: list[Line]


class Timeline:
    """A page of it: eleven queries, however much there is.

    `before` is what `older` of the page before it said; `most` is how many lines a page has.
    """

    def __init__(self, person: User, before: str = "", most: int = PER_PAGE) -> None:
        self.person, self._most = person, most
        self._cursor = Cursor.read(before) if before else None

    @property
    def is_first(self) -> bool:
        return self._cursor is None

    @property
    def days(self) -> list[Day]:
        days = groupby(self.lines, key=lambda line: timezone.localdate(line.at))
        return [Day(day, list(lines)) for day, lines in days]

    @property
    def lines(self) -> list[Line]:
        return self._found[: self._most]

    @property
    def older(self) -> str:
        """Where the next page begins, or nothing when this is the last one."""
        return Cursor.after(self.lines[-1]) if len(self._found) > self._most else ""

    @cached_property
    def _found(self) -> list[Line]:
        """One more than the page has, to know whether there are older ones."""
        lines = [*self._read(), *self._dealings()]
        return sorted(lines, key=lambda line: line.place, reverse=True)[: self._most + 1]

    @cached_property
    def _consents(self) -> list[Consent]:
        return list(Consent.objects.filter(user=self.person))

    def _read(self) -> list[Line]:
        numbers = [consent.pk for consent in self._consents if consent.given]
        loads = reading.loads(numbers, self._cursor, self._most + 1)
        names = Names((load.page, load.of) for load in loads)
        searched = reading.searches(numbers, self._cursor, self._most + 1)
        return [*(load.line(names) for load in loads), *searched]

    def _dealings(self) -> list[Line]:
        sources = (
            dealings.packages,
            dealings.requests,
            dealings.talk,
            dealings.orders,
            dealings.reviews,
            dealings.mails,
        )
        lines = [
            line for source in sources for line in source(self.person, self._cursor, self._most + 1)
        ]
        return [*lines, *dealings.choices(self._consents, self._cursor)]
