"""The numbers at the top, each beside that of the period before."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import Inquiry, Order, Package
from analytics.figures.asked import Asked
from analytics.figures.cards import Cards
from analytics.figures.difference import Difference, difference, in_words, of_share
from analytics.figures.reading import total
from analytics.models import Measure, SearchLog
from analytics.pages import Page
from analytics.small_groups import ALL, FEWEST, Told, told


@dataclass(frozen=True, slots=True)
class Tile:
    label: str
    number: Told | float
    before: Told | float | None = None  # when it is known
    change: Difference | None = None
    unit: str = ""  # of the number: %, or s

    @property
    def value(self) -> str:
        return with_unit(self.number, self.unit)


class Tiles:
    """Measured ones of what was asked; of what people searched, sent and ordered only as a whole.

    Six queries, three of them none for a part.
    """

    def __init__(self, asked: Asked, cards: Cards, *, has_before: bool) -> None:
        self._asked, self._cards, self._has_before = asked, cards, has_before

    def __iter__(self) -> Iterator[Tile]:
        yield from self._measured()
        if not self._asked.is_part:
            yield from self._searches()
        if not self._asked.device:
            yield from self._business()

    def _measured(self) -> Iterator[Tile]:
        if not self._asked.category:
            visits = total(self._asked, Measure.VISIT)
            yield self._tile(_("Visits"), visits.now.visits, visits.before.visits)
        yield self._tile(_("Cards read"), *self._cards.totals)
        seen = self._sections_seen()
        now = seen.now.times if seen.now.visits >= FEWEST else 0
        before = seen.before.times if seen.before.visits >= FEWEST else 0
        yield self._tile(_("Sections seen"), now, before)

    def _sections_seen(self) -> Any:
        if not self._asked.category:
            return total(self._asked, Measure.SECTIONS, page=Page.CARD)
        ours = [str(pk) for pk in self._cards.all]
        return total(self._asked, Measure.SECTION, page=Page.CARD, of__in=ours)

    def _tile(self, label: str, now: int, before: int) -> Tile:
        return tile(label, told(now), told(before) if self._has_before else None)

    def _counted(self, label: str, now: int, before: int) -> Tile:
        """What is no secret to employees: they see each of these by itself."""
        return tile(label, now, before)

    # --- Searches -------------------------------------------------------------------------------

    def _searches(self) -> Iterator[Tile]:
        in_vain = Q(total=0, unfiltered=0)
        found = _per_period(self._asked, SearchLog.objects.by_visitors(), "made_at", in_vain)
        yield self._counted(pgettext("figures", "Searches"), found["now"], found["before"])
        shares = [_share(found[f"{when}_which"], found[when]) for when in ("now", "before")]
        now, before = shares
        if now is not None:
            change = of_share(now, before) if before is not None else None
            yield Tile(_("Without result"), now, before, change, "%")

    # --- What came of it ------------------------------------------------------------------------

    def _business(self) -> Iterator[Tile]:
        rows: list[tuple[str, Any]] = [
            (_("Packages"), Package.objects.filter(lines__isnull=False)),
            (_("Requests"), Inquiry.objects.all()),
            (_("Orders"), Order.objects.all()),
        ]
        category = self._asked.category
        ours = {"lines__product__category": category} if category else {}
        for label, several in rows:
            found = _per_period(self._asked, several.filter(**ours), "created_at")
            yield self._counted(label, found["now"], found["before"])


def _per_period(asked: Asked, rows: Any, moment: str, which: Q | None = None) -> dict[str, int]:
    """How many of both periods, and how many of these are `which`. One query."""
    middle, end = asked.period.moments
    start = asked.period.before.moments[0]
    parts = {"now": Q(**{f"{moment}__gte": middle}), "before": Q(**{f"{moment}__lt": middle})}
    counts = {name: Count("pk", filter=part, distinct=True) for name, part in parts.items()}
    if which is not None:
        counts |= {
            f"{name}_which": Count("pk", filter=part & which) for name, part in parts.items()
        }
    lookup = {f"{moment}__gte": start, f"{moment}__lt": end}
    found: dict[str, int] = rows.filter(**lookup).order_by().aggregate(**counts)
    return found


def tile(label: str, now: Told, before: Told | None) -> Tile:
    change = difference(now, before) if before is not None else None
    return Tile(label, now, before, change)


def with_unit(number: Told | float, unit: str) -> str:
    if isinstance(number, float):
        return f"{number_format(number, 1)} {unit}".strip()
    return f"{in_words(number)} {unit}".strip()


def _share(which: int, of: int) -> float | None:
    return round(ALL * which / of, 1) if of else None
