"""The clicks on each named element, and where in it they fell."""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analytics.heatmap import names
from analytics.heatmap.figures import Count, Figures
from analytics.heatmap.steps import STEPS, signed, step_of
from analytics.models import Measure

OF_ELEMENTS = (Measure.CLICK, Measure.DEAD, Measure.RAGE)

PER = 100  # visits: versions were seldom seen equally often


class Spot(NamedTuple):
    """In tenths of the width and the height of its element."""

    x: int
    y: int
    times: int


@dataclass(frozen=True, slots=True)
class Element:
    """A number is None when fewer than five visits lie behind it."""

    name: str
    clicks: int | None
    dead: int | None
    rage: int | None
    spots: list[Spot]
    most: int  # that any element of the page has
    before: int | None = None  # the clicks on it in the other version
    dead_before: int | None = None  # and those that did nothing
    difference: float | None = None  # with it, in clicks for each hundred visits

    @property
    def label(self) -> str:
        return names.of_element(self.name)

    @property
    def is_area(self) -> bool:
        return names.is_area(self.name)

    @property
    def shown(self) -> int:
        """All its clicks that may be told."""
        return (self.clicks or 0) + (self.dead or 0)

    @property
    def is_hidden(self) -> bool:
        return not (self.shown or self.rage or self.before or self.dead_before)

    @property
    def step(self) -> int:
        return 0 if self.is_area else step_of(self.shown, self.most)

    @property
    def has_own_word(self) -> bool:
        """Whether its label says what it is; otherwise its text on the page says it better."""
        return self.is_area or self.name in names.WITHOUT_TEXT

    @property
    def badge(self) -> str:
        """What is laid on it on the page; empty for what is only a dead end."""
        if self.clicks is None or not (self.clicks or self.before):
            return ""
        if self.before is None:
            return str(self.clicks)
        return _("%(now)s, was %(before)s") % {"now": self.clicks, "before": self.before}

    @property
    def does_nothing(self) -> str:
        clicks = self.dead or 0
        text = ngettext("%(clicks)s click, does nothing", "%(clicks)s clicks, does nothing", clicks)
        return text % {"clicks": clicks}

    @property
    def said(self) -> str:
        """All that the badge shows, in words."""
        clicks = ngettext("%(clicks)s click", "%(clicks)s clicks", self.clicks or 0)
        parts = [clicks % {"clicks": self.badge}] if self.badge else []
        if self.dead:
            parts.append(self.does_nothing)
        if self.step:
            parts.append(_("step %(step)s of %(steps)s") % {"step": self.step, "steps": STEPS})
        return "; ".join(parts)

    @property
    def difference_in_words(self) -> str:
        return "" if self.difference is None else signed(self.difference, 1)

    @property
    def suggestion(self) -> str:
        return names.suggestion(self.name)

    @property
    def spots_in_short(self) -> str:
        """For the page: `x,y,times` with spaces between."""
        return " ".join(",".join(map(str, spot)) for spot in self.spots)


def elements(now: Figures, before: Figures | None = None) -> list[Element]:
    """The most clicked first; what may not be told comes last."""
    both = [now, before or Figures()]
    clicked = {name for each in both for kind in OF_ELEMENTS for name in each.of(kind)}
    most = max((_all_shown(now, name) for name in clicked if not names.is_area(name)), default=0)
    spots = _spots(now)
    found = [_element(name, most, spots.get(name, []), now, before) for name in clicked]
    return sorted(found, key=lambda each: (-each.shown, each.is_hidden, each.name))


def _all_shown(figures: Figures, name: str) -> int:
    return sum(figures.one(kind, name).shown or 0 for kind in (Measure.CLICK, Measure.DEAD))


def _element(
    name: str, most: int, spots: list[Spot], now: Figures, before: Figures | None
) -> Element:
    clicks = now.one(Measure.CLICK, name)
    was = before.one(Measure.CLICK, name) if before is not None else None
    return Element(
        name=name,
        most=most,
        clicks=clicks.shown,
        dead=now.one(Measure.DEAD, name).shown,
        rage=now.one(Measure.RAGE, name).shown,
        spots=spots,
        before=was.shown if was else None,
        dead_before=(before or Figures()).one(Measure.DEAD, name).shown,
        difference=_difference(clicks, now, was, before),
    )


def _difference(
    clicks: Count, now: Figures, was: Count | None, before: Figures | None
) -> float | None:
    """In clicks for each hundred visits; None when one of both may not be told."""
    if before is None or was is None or clicks.shown is None or was.shown is None:
        return None
    return _per_visits(clicks, now) - _per_visits(was, before)


def _per_visits(clicks: Count, figures: Figures) -> float:
    return PER * clicks.times / figures.visits if figures.visits else 0


def _spots(figures: Figures) -> dict[str, list[Spot]]:
    """Only where enough visits clicked."""
    found = defaultdict(list)
    for part, count in sorted(figures.of(Measure.SPOT).items()):
        name, _at, place = part.rpartition("@")
        x, _comma, y = place.partition(",")
        if count.shown and x.isdecimal() and y.isdecimal():
            found[name].append(Spot(int(x), int(y), count.shown))
    return found
