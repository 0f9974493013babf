"""Loads of pages, with what happened in each: of who said yes, a line for every load."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, Max, Min, Sum, Value
from django.db.models.functions import Cast, Concat, LPad
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from analytics.models import PersonalEvent
from analytics.pages import Kind
from analytics.timeline import sayings
from analytics.timeline.cursor import Cursor, older
from analytics.timeline.line import Line, Place, Thing
from analytics.timeline.names import Names

LOADS, SEARCHES = 1, 2  # ranks
DAY = timedelta(days=1)
TEXT = CharField()
KEY = Concat(Cast("load", TEXT), LPad(Cast("seq", TEXT), 5, Value("0")))  # of an event, in order


@dataclass(slots=True)
class Load:
    """One page that was open once."""

    place: Place
    page: str = ""
    of: str = ""
    sections: list[str] = field(default_factory=list)
    acts: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    clicks: int = 0
    ms: int = 0
    depth: int = 0

    def take(self, row: dict[str, Any]) -> None:
        self.page, self.of = row["page"], row["of"]
        match row["kind"]:
            case Kind.SEEN:
                self.sections.append(row["name"])
            case Kind.ACT:
                self.acts.append(row["name"])
            case Kind.OUT:
                self.hosts.append(row["name"])
            case Kind.CLICK | Kind.DEAD:
                self.clicks += row["times"]
            case Kind.TIME:
                self.ms += row["spent"]
                self.depth = max(self.depth, row["deepest"] or 0)

    def line(self, names: Names) -> Line:
        parts = ", ".join(str(sayings.SECTIONS.get(name, name)) for name in self.sections)
        saying = sayings.LOOKED_AT_PARTS if parts else sayings.LOOKED
        return Line(
            self.place, saying, names.of(self.page, self.of), {"parts": parts}, self._details()
        )

    def _details(self) -> tuple[Any, ...]:
        told: list[Any] = []
        if self.ms:
            told.append(_("%(time)s on the page") % {"time": duration(self.ms)})
        if self.depth:
            told.append(_("read to %(depth)s%%") % {"depth": self.depth})
        if self.clicks:
            told.append(
                ngettext_lazy("%(number)s click", "%(number)s clicks", "number")
                % {"number": self.clicks}
            )
        told += [sayings.ACTS.get(act, act) for act in self.acts]
        told += [_("went on to %(host)s") % {"host": host} for host in self.hosts]
        return tuple(told)


def duration(ms: int) -> str:
    minutes, seconds = divmod(round(ms / 1000), 60)
    text = _("%(minutes)s min %(seconds)s s") if minutes else _("%(seconds)s s")
    return str(text % {"minutes": minutes, "seconds": seconds})


def loads(consents: Sequence[int], cursor: Cursor | None, most: int) -> list[Load]:
    """Two queries. A load that goes on past midnight is one load."""
    rows: Any = PersonalEvent.objects.filter(consent__in=consents).values("load")
    begun = older(rows.annotate(began=Min("at")), cursor, LOADS, at="began", key="load")[:most]
    found = {row["load"]: Load((row["began"], LOADS, row["load"])) for row in begun}
    for row in _happened(consents, found):
        found[row["load"]].take(row)
    return list(found.values())


def _happened(consents: Sequence[int], found: dict[UUID, Load]) -> Iterable[dict[str, Any]]:
    """In the order in which it happened."""
    days = [timezone.localdate(load.place[0]) for load in found.values()]
    if not days:
        return []
    within = {"day__gte": min(days) - DAY, "day__lte": max(days) + 2 * DAY}
    events: Any = PersonalEvent.objects.filter(consent__in=consents, load__in=found, **within)
    counted: Iterable[dict[str, Any]] = (
        events.values("load", "page", "of", "kind", "name")
        .annotate(times=Count("seq"), spent=Sum("ms"), deepest=Max("depth"), first=Min("seq"))
        .order_by("load", "first")
    )
    return counted


def searches(consents: Sequence[int], cursor: Cursor | None, most: int) -> list[Line]:
    """One query. What was typed stands here only of who said yes to that."""
    events: Any = PersonalEvent.objects.filter(consent__in=consents, kind=Kind.FIND)
    events = events.exclude(name="").annotate(key=KEY)
    found = older(events, cursor, SEARCHES, at="at", key="key")[:most]
    return [
        Line((event.at, SEARCHES, event.key), sayings.SEARCHED, Thing(event.name))
        for event in found
    ]
