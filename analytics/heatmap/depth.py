"""How far down people came, whatever the length of the page."""

from typing import NamedTuple

from analytics.heatmap.figures import NOTHING, Count, Figures
from analytics.models import Measure
from analytics.small_groups import Few, cascade

TENTHS = range(11)
TOLD = (25, 50, 75, 100)
HALF = 50


class Reached(NamedTuple):
    per_cent: int
    share: int | None  # None when fewer than five visits lie behind it


def depth(figures: Figures) -> list[Reached]:
    """Which share of the times that the page was opened came at least so far."""
    by_tenth = _by_tenth(figures)
    opened, *reached = [_sum(by_tenth[-(-far // 10) :]) for far in (0, *TOLD)]
    told = cascade([opened.visits, *(count.visits for count in reached)])[1:]
    return [
        Reached(far, None if isinstance(number, Few) else _share(count, opened))
        for far, count, number in zip(TOLD, reached, told, strict=True)
    ]


def half_reached(figures: Figures) -> int | None:
    """How far half of them came at least, in per cent; None when that may not be told."""
    by_tenth = _by_tenth(figures)
    opened = _sum(by_tenth)
    far = [tenth for tenth in TENTHS if (_share(_sum(by_tenth[tenth:]), opened) or 0) >= HALF]
    return 10 * max(far) if far else None


def _by_tenth(figures: Figures) -> list[Count]:
    return [figures.one(Measure.DEPTH, str(tenth)) for tenth in TENTHS]


def _share(reached: Count, opened: Count) -> int | None:
    if reached.shown is None or not opened.times:
        return None
    return round(100 * reached.times / opened.times)


def _sum(counts: list[Count]) -> Count:
    total = NOTHING
    for count in counts:
        total = total.and_(count)
    return total
