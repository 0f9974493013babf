"""`/werkplek/cijfers/kaart/…/`: what is measured of one card."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from analytics.figures.asked import Asked
from analytics.figures.chart import Chart
from analytics.figures.reading import NOTHING, Made, Pair, Sums, by, by_day, read
from analytics.figures.tiles import Tile, tile
from analytics.heatmap import names
from analytics.models import Measure
from analytics.pages import Page
from analytics.small_groups import FEWEST, Few, Told, is_small, limit_of, share, told
from catalog.models import Product, ProductEdition

MOST_EDITIONS = 8


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    visits: Told
    share: int | Few | None
    seconds: int | None  # of each visit that saw it

    @property
    def label(self) -> str:
        return names.of_section(self.name)

    @property
    def bar(self) -> int:
        return self.share if isinstance(self.share, int) else 0


@dataclass(frozen=True, slots=True)
class Element:
    name: str
    times: Told
    visits: Told

    @property
    def label(self) -> str:
        return names.of_element(self.name)

    @property
    def suggestion(self) -> str:
        return names.suggestion(self.name)


@dataclass(frozen=True, slots=True)
class Edition:
    """How the card did in one of its versions. What may not be told is None or `Few`."""

    number: int
    since: date | None
    visits: Told
    seconds: int | None
    packed: int | Few | None  # per cent of its visits
    price_seen: int | Few | None


class CardFigures:
    """One card in one period. The number of queries is always the same."""

    def __init__(self, product: Product, asked: Asked) -> None:
        self.product, self.asked = product, asked
        self._ours: dict[str, Any] = {"page": Page.CARD, "of": str(product.pk)}

    @cached_property
    def made(self) -> Made:
        return Made.read()

    @property
    def has_before(self) -> bool:
        return self.made.covers(self.asked.period.before)

    @cached_property
    def _read(self) -> Pair:
        by_page = read(self.asked, Measure.PAGE, "page", **self._ours)
        found: Pair = by_page.get(Page.CARD.value, NOTHING)
        return found

    @property
    def is_empty(self) -> bool:
        return not self._read.now.times

    @property
    def is_small(self) -> bool:
        """Whether all that may be told is that they were few."""
        return is_small(self._read.now.visits)

    # --- At the top -----------------------------------------------------------------------------

    @cached_property
    def tiles(self) -> list[Tile]:
        now, before = self._read
        found = [
            self._tile(_("Visits"), now.visits, before.visits),
            Tile(_("Seconds on the card"), Few() if self.is_small else _seconds(now) or 0),
        ]
        done = read(self.asked, Measure.ACT, "part", **self._ours)
        for act, label in _acts():
            pair = done.get(act, NOTHING)
            found.append(self._tile(label, pair.now.visits, pair.before.visits))
        return found

    def _tile(self, label: str, now: int, before: int) -> Tile:
        return tile(label, told(now), told(before) if self.has_before else None)

    @cached_property
    def chart(self) -> Chart:
        days = by_day(self.asked, Measure.PAGE, **self._ours)
        return Chart(self.asked.period, days, has_before=self.has_before)

    # --- Sections and elements --------------------------------------------------------------------

    @cached_property
    def sections(self) -> list[Section]:
        """In the order of the card."""
        order = {name: place for place, name in enumerate(names.SECTIONS)}
        found = by(self.asked, Measure.SECTION, "part", **self._ours)
        rows = [self._section(name, sums) for name, sums in found.items()]
        return sorted(rows, key=lambda row: (order.get(row.name, len(order)), row.name))

    def _section(self, name: str, sums: Sums) -> Section:
        """Of a page that stays open past midnight the sections count on both days."""
        readers = max(self._read.now.visits, sums.visits)
        per_visit = None if is_small(sums.visits) else round(sums.ms / sums.visits / 1000)
        return Section(name, told(sums.visits), share(sums.visits, readers), per_visit)

    @cached_property
    def clicked(self) -> list[Element]:
        return self._elements(Measure.CLICK)

    @cached_property
    def dead(self) -> list[Element]:
        return self._elements(Measure.DEAD)

    def _elements(self, measure: Measure) -> list[Element]:
        """The most clicked first; of what few clicked only that it was few, in no order."""
        found = by(self.asked, measure, "part", **self._ours)
        rows = sorted(found.items(), key=lambda item: (-_shown(item[1]), item[0]))
        return [
            Element(name, Few() if is_small(sums.visits) else sums.times, told(sums.visits))
            for name, sums in rows
        ]

    # --- Versions ---------------------------------------------------------------------------------

    @cached_property
    def editions(self) -> list[Edition]:
        """Those that were seen in this period, the newest first."""
        seen = by(self.asked, Measure.PAGE, "version", **self._ours)
        packed = by(self.asked, Measure.ACT, "version", part="package", **self._ours)
        priced = by(self.asked, Measure.SECTION, "version", part="price", **self._ours)
        limit = limit_of(sums.visits for sums in seen.values())
        return [
            self._edition(number, seen[number], packed, priced, limit)
            for number in sorted(seen, reverse=True)[:MOST_EDITIONS]
            if seen[number].times
        ]

    def _edition(self, number: int, sums: Sums, packed: Any, priced: Any, limit: int) -> Edition:
        visits = told(sums.visits, limit)
        if isinstance(visits, Few):
            return Edition(number, self._since.get(number), visits, None, None, None)
        shares = [
            share(min(rows.get(number, NOTHING.now).visits, visits), visits)
            for rows in (packed, priced)
        ]
        return Edition(number, self._since.get(number), visits, _seconds(sums), *shares)

    @cached_property
    def _since(self) -> dict[int, date]:
        rows = ProductEdition.objects.filter(product=self.product).order_by()
        return {
            number: timezone.localdate(at) for number, at in rows.values_list("number", "since")
        }


def _acts() -> list[tuple[str, str]]:
    return [
        ("package", _("Put in a package")),
        ("talk", _("Asked for a conversation")),
        ("call", _("Called")),
        ("mail", _("Mailed")),
        ("share", _("Shared")),
    ]


def _seconds(sums: Sums) -> int | None:
    """Of each time that it was opened; nothing when too few did."""
    if not sums.times or sums.visits < FEWEST:
        return None
    return round(sums.ms / sums.times / 1000)


def _shown(sums: Sums) -> int:
    return 0 if is_small(sums.visits) else sums.times
