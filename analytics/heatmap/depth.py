"""How far down people came, whatever the length of the page."""

from typing import NamedTuple

from analytics.heatmap.figures import NOTHING, Count, Figures
from analytics.models import Measure

TENTHS = range(11)
TOLD = (25, 50, 75, 100)
HALF = 50


class Reached(NamedTuple):
    per_cent: int
    share: int | None  # None when fewer than five visits lie behind it


def depth(figures: Figures) -> list[Reached]:
    """Which share of the times that the page was opened came at least so far."""
    by_tenth = _by_tenth(figures)
    return [Reached(per_cent, _share(by_tenth, -(-per_cent // 10))) for per_cent in TOLD]


def half_reached(figures: Figures) -> int | None:
    """How far half of them came at least, in per cent; None when that may not be told."""
    by_tenth = _by_tenth(figures)
    far = [tenth for tenth in TENTHS if (_share(by_tenth, tenth) or 0) >= HALF]
    return 10 * max(far) if far else None


def _by_tenth(figures: Figures) -> list[Count]:
    return [figures.one(Measure.DEPTH, str(tenth)) for tenth in TENTHS]


def _share(by_tenth: list[Count], tenth: int) -> int | None:
    reached, opened = _sum(by_tenth[tenth:]), _sum(by_tenth)
    if reached.shown is None or not opened.times:
        return None
    return round(100 * reached.times / opened.times)


def _sum(counts: list[Count]) -> Count:
    total = NOTHING
    for count in counts:
        total = total.and_(count)
    return total
