"""`/werkplek/cijfers/`: what stands on it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _

from analytics.figures.asked import Asked
from analytics.figures.cards import Cards, Row
from analytics.figures.chart import Chart
from analytics.figures.funnel import Funnel
from analytics.figures.groups import Group, groups
from analytics.figures.left_out import LeftOut, left_out
from analytics.figures.little_seen import LittleSeen, Sections
from analytics.figures.period import Period
from analytics.figures.reading import Made, Sums, by_day, read
from analytics.figures.sources import name_of
from analytics.figures.tiles import Tile, Tiles
from analytics.models import Figure, Measure, SearchLog
from analytics.pages import Device, Page
from analytics.small_groups import FEWEST, Told, told

MOST_READ = 6
MOST_SEARCHES = 5
ACTS = {
    "package": _("Put in a package"),
    "talk": _("Asked for a conversation"),
    "call": _("Called"),
    "mail": _("Mailed"),
    "share": _("Shared"),
}


@dataclass(frozen=True, slots=True)
class Search:
    text: str
    times: int


class Overview:
    """Its number of queries does not grow with the number of cards, days or visits."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.cards = Cards(asked)
        self.funnel = Funnel(asked)
        self.little_seen = LittleSeen(self.cards)
        self.sections = Sections(self.cards)

    @cached_property
    def made(self) -> Made:
        return Made.read()

    @property
    def has_before(self) -> bool:
        return self.made.covers(self.asked.period.before)

    @property
    def is_empty(self) -> bool:
        """Nothing was ever measured."""
        return self.made.since is None

    @cached_property
    def tiles(self) -> list[Tile]:
        return list(Tiles(self.asked, self.cards, has_before=self.has_before))

    @cached_property
    def chart(self) -> Chart:
        return Chart(self.asked.period, self._days, has_before=self.has_before)

    @property
    def _days(self) -> dict[Any, Sums]:
        if not self.asked.category:
            return by_day(self.asked, Measure.VISIT)
        ours = [str(pk) for pk in self.cards.all]
        return by_day(self.asked, Measure.PAGE, page=Page.CARD, of__in=ours)

    # --- Breakdowns -----------------------------------------------------------------------------

    @cached_property
    def most_read(self) -> list[Row]:
        return self.cards.most_read(MOST_READ)

    @cached_property
    def categories(self) -> list[Group]:
        return self.cards.per_category

    @cached_property
    def sources(self) -> list[Group]:
        return groups(read(self.asked, Measure.SOURCE, "part"), name_of)

    @cached_property
    def devices(self) -> list[Group]:
        return groups(
            read(self.asked, Measure.VISIT, "device"), lambda device: str(Device(device).label)
        )

    @cached_property
    def acts(self) -> list[Group]:
        return groups(self._of_our_cards(Measure.ACT), _act)

    @cached_property
    def out(self) -> list[Group]:
        return groups(self._of_our_cards(Measure.OUT), str)

    @cached_property
    def left_out(self) -> list[LeftOut]:
        return left_out(self.asked.period)

    def _of_our_cards(self, measure: Measure) -> dict[Any, Any]:
        lookup: dict[str, Any] = {}
        if self.asked.category:
            lookup = {"page": Page.CARD, "of__in": [str(pk) for pk in self.cards.all]}
        return read(self.asked, measure, "part", **lookup)

    # --- Searched in vain -----------------------------------------------------------------------

    @property
    def _in_vain(self) -> Any:
        start, end = self.asked.period.moments
        searches = SearchLog.objects.by_visitors().filter(made_at__gte=start, made_at__lt=end)
        return searches.found_nothing().most_asked()

    @cached_property
    def in_vain(self) -> list[Search]:
        often = self._in_vain.filter(times__gte=FEWEST)[:MOST_SEARCHES]
        return [Search(row["text"], row["times"]) for row in often]

    @cached_property
    def in_vain_seldom(self) -> int:
        """How many other questions, that a person might be known by."""
        return int(self._in_vain.filter(times__lt=FEWEST).count())


def _act(name: str) -> str:
    return str(ACTS.get(name, name))


def visits_in(days: int) -> Told:
    """For where figures are only mentioned. One query."""
    period = Period.last(days)
    visits = Figure.objects.of(Measure.VISIT, period.start, period.end).summed()["visits"]
    return told(visits)
