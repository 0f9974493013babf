from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from itertools import groupby

from django.utils import timezone

from accounts.models import User
from analytics.pages import Page
from analytics.timeline import dealings, following, reading
from analytics.timeline.cursor import Cursor, Reach
from analytics.timeline.kinds import ALL, CARDS, CHIPS, Part
from analytics.timeline.line import Line
from analytics.timeline.names import Names
from analytics.timeline.readers import Readers
from analytics.timeline.whose import Whose

PER_PAGE = 40
Source = Callable[[Whose, Reach], list[Line]]
SOURCES: dict[Part, Source] = {
    Part.PACKAGES: dealings.packages,
    Part.REQUESTS: dealings.requests,
    Part.TALK: dealings.talk,
    Part.ORDERS: dealings.orders,
    Part.REVIEWS: dealings.reviews,
    Part.MAILS: dealings.mails,
    Part.LINKS: following.links,
    Part.OPENINGS: following.openings,
    Part.CONVERSATIONS: following.conversations,
    Part.TIPS: following.tips,
    Part.SIGNALS: following.signals,
}


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    lines: list[Line]


class Timeline:
    """A page of it: twenty-one queries at most, however much there is.

    `before` is what `older` of the page before it said; `most` is how many lines a page has, and
    `kind` which of them (see `CHIPS`).
    """

    def __init__(
        self,
        whose: Whose | User,
        before: str = "",
        most: int = PER_PAGE,
        kind: str = ALL,
        readers: Readers | None = None,
    ) -> None:
        self.whose = whose if isinstance(whose, Whose) else Whose.only(whose)
        self._readers = readers or Readers(self.whose)
        self._most = most
        self.kind = kind if kind in CHIPS else ALL
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
        reach = Reach(self._cursor, self._most + 1)
        lines: list[Line] = []
        for source in self._sources():  # who reads does so more often than all else happens
            lines += source(reach.beyond(lines))
            lines = sorted(lines, key=lambda line: line.place, reverse=True)[: reach.most]
        return lines

    def _sources(self) -> Iterator[Callable[[Reach], list[Line]]]:
        parts = CHIPS[self.kind][1]
        if Part.PAGES in parts:
            yield self._read
        for part, source in SOURCES.items():
            if part in parts:
                yield partial(source, self.whose)
        if Part.CHOICES in parts:
            yield partial(dealings.choices, self.whose, self._readers.choices)
        if Part.SEARCHES in parts:
            yield partial(reading.searches, self._readers.names)

    def _read(self, reach: Reach) -> list[Line]:
        who, page = self._readers.names, Page.CARD if self.kind == CARDS else ""
        loads = reading.loads(who, reach, page)
        names = Names(about for load in loads for about in load.about)
        return [load.line(names, who) for load in loads]
