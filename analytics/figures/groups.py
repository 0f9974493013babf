"""A breakdown: what is small is put together, so that neither a row nor the rest tells."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from analytics.figures.difference import Difference, difference
from analytics.figures.reading import Pair
from analytics.small_groups import ALL, Told, is_small, limit_of, told


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    visits: Told
    bar: float = 0  # per cent of the largest
    share: int | None = None  # per cent of all
    change: Difference | None = None
    key: Any = None


def groups(
    found: dict[Any, Pair], name_of: Callable[[Any], str], *, compare: bool = False
) -> list[Group]:
    """The largest first; what may not be shown is together in the last one, without a name."""
    limits = _limits(found.values())
    visits = {key: pair.now.visits for key, pair in found.items() if pair.now.visits}
    hidden = [number for number in visits.values() if is_small(number, limits[0])]
    most, everything = max(visits.values(), default=0), sum(visits.values())
    rows = [
        Group(
            name_of(key),
            number,
            round(ALL * number / most, 1),
            round(ALL * number / everything),
            change(found[key], limits) if compare else None,
            key,
        )
        for key, number in sorted(visits.items(), key=lambda item: (-item[1], str(item[0])))
        if not is_small(number, limits[0])
    ]
    return rows + ([_others(sum(hidden))] if hidden else [])


def _others(together: int) -> Group:
    return Group(_("Others, each with a few visits"), told(together))


def _limits(pairs: Iterable[Pair]) -> tuple[int, int]:
    pairs = list(pairs)
    return limit_of(pair.now.visits for pair in pairs), limit_of(
        pair.before.visits for pair in pairs
    )


def change(pair: Pair, limits: tuple[int, int]) -> Difference | None:
    return difference(told(pair.now.visits, limits[0]), told(pair.before.visits, limits[1]))
