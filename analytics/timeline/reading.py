"""Loads of pages, with what happened in each: of who said yes, a line for every load."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, Max, Min, QuerySet, Sum, Value
from django.db.models.functions import Cast, Concat, LPad
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from analytics.models import PersonalEvent
from analytics.pages import Kind, Page
from analytics.timeline import sayings
from analytics.timeline.cursor import Reach
from analytics.timeline.line import Line, Place, Thing
from analytics.timeline.names import Names

OFFER = "offer-"  # a product on the page of a share link
LOADS, SEARCHES = 1, 2  # ranks
DAY = timedelta(days=1)
RECENT = timedelta(days=14)  # of who reads a lot, more than a page
TEXT = CharField()
KEY = Concat(Cast("load", TEXT), LPad(Cast("seq", TEXT), 5, Value("0")))  # of an event, in order


@dataclass(slots=True)
class Load:
    """One page that was open once."""

    place: Place
    consent: int
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

    @property
    def about(self) -> list[tuple[str, str]]:
        """What has to be called by its name: the page, and the products on that of a link."""
        offers = [name.removeprefix(OFFER) for name in self.sections if name.startswith(OFFER)]
        return [(self.page, self.of), *((Page.CARD.value, product) for product in offers)]

    def line(self, names: Names, who: Mapping[int, str]) -> Line:
        parts = ", ".join(_part(name, names) for name in self.sections)
        saying = sayings.LOOKED_AT_PARTS if parts else sayings.LOOKED
        return Line(
            self.place,
            saying,
            names.of(self.page, self.of),
            {"parts": parts},
            self._details(),
            who=who[self.consent],
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


def _part(name: str, names: Names) -> str:
    if name.startswith(OFFER):
        return str(names.of(Page.CARD, name.removeprefix(OFFER)).name)
    return str(sayings.SECTIONS.get(name, name))


def duration(ms: int) -> str:
    minutes, seconds = divmod(round(ms / 1000), 60)
    text = _("%(minutes)s min %(seconds)s s") if minutes else _("%(seconds)s s")
    return str(text % {"minutes": minutes, "seconds": seconds})


def loads(consents: Iterable[int], reach: Reach, page: str = "") -> list[Load]:
    """Four queries at most, two of who reads a lot. A load that goes on past midnight is one."""
    events = PersonalEvent.objects.filter(consent__in=consents, day__lte=_last_day(reach))
    events = events.filter(page=page) if page else events
    if reach.cursor:  # a load from before it has events from before it
        events = events.filter(at__lte=reach.cursor.at)
    recent = _last_day(reach) - RECENT
    begun = _begun(events, reach, recent)
    if not _is_all(reach, recent, [row["began"] for row in begun]):
        begun = _begun(events, reach, _first_day(events, reach.most))
    found = {row["load"]: Load((row["began"], LOADS, row["load"]), row["consent"]) for row in begun}
    for row in _happened(consents, found):
        found[row["load"]].take(row)
    return list(found.values())


def _last_day(reach: Reach) -> date:
    """Each day is a table of its own: one that can have nothing is better not opened."""
    return timezone.localdate(reach.cursor.at if reach.cursor else None)


def _begun(events: QuerySet[PersonalEvent], reach: Reach, since: date) -> list[dict[str, Any]]:
    rows: Any = events.filter(day__gte=since).values("load", "consent").annotate(began=Min("at"))
    return list(reach.newest(rows, LOADS, at="began", key="load"))


def _is_all(reach: Reach, since: date, moments: list[datetime]) -> bool:
    """Enough of these days. What is first seen on their first may have begun before it."""
    return len(moments) == reach.most and timezone.localdate(moments[-1]) > since


def _first_day(events: QuerySet[PersonalEvent], most: int) -> date:
    """Since when there are enough: every load that told it whole begins with being seen."""
    seen = events.filter(kind=Kind.VIEW).order_by("-day").values_list("day", flat=True)
    day = seen[most : most + 1].first()
    return day - DAY if day else date.min


def _happened(consents: Iterable[int], found: dict[UUID, Load]) -> Iterable[dict[str, Any]]:
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


def searches(who: Mapping[int, str], reach: Reach) -> list[Line]:
    """Two queries at most. What was typed stands here only of who said yes to that."""
    events = PersonalEvent.objects.filter(consent__in=who, kind=Kind.FIND).exclude(name="")
    events = events.filter(day__lte=_last_day(reach))
    if reach.since:
        found = _found(events, reach, timezone.localdate(reach.since))
    else:
        recent = _last_day(reach) - RECENT
        found = _found(events, reach, recent)
        if not _is_all(reach, recent, [event.at for event in found]):
            found = _found(events, reach, date.min)
    return [
        Line(
            (event.at, SEARCHES, event.key),
            sayings.SEARCHED,
            Thing(event.name),
            who=who[event.consent_id],
        )
        for event in found
    ]


def _found(events: QuerySet[PersonalEvent], reach: Reach, since: date) -> list[Any]:
    rows: Any = events.filter(day__gte=since).annotate(key=KEY)
    return list(reach.newest(rows, SEARCHES, at="at", key="key"))
