"""Figures about few people are about persons: groups of under five visits are never shown.

And they cannot be worked out from what is shown beside them. Who sees a total and all groups but
one knows that one: so in a breakdown the line below which groups are hidden goes up until what is
hidden together says nothing about one of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

FEWEST = 5
ALL = 100  # per cent


@dataclass(frozen=True, slots=True)
class Few:
    """Instead of a number. It does not know the number, so nobody can show it by mistake."""

    limit: int = FEWEST

    def __str__(self) -> str:
        return _("fewer than %(number)s") % {
            "number": number_format(self.limit, force_grouping=True)
        }


type Told = int | Few


def is_small(visits: int, limit: int = FEWEST) -> bool:
    return 0 < visits < limit


def shown(number: int, visits: int) -> int | None:
    """The number, unless too few visits lie behind it."""
    return None if is_small(visits) else number


def told(visits: int, limit: int = FEWEST) -> Told:
    return Few(limit) if is_small(visits, limit) else visits


def limit_of(groups: Iterable[int]) -> int:
    """Under how many visits the groups of this breakdown are hidden: five, unless that tells."""
    visits = sorted(number for number in groups if number > 0)
    limit = FEWEST
    while _tells([number for number in visits if number < limit], len(visits), limit):
        next_one = next((number for number in visits if number >= limit), limit)
        limit = (next_one // FEWEST + 1) * FEWEST
    return limit


def _tells(hidden: list[int], groups: int, limit: int) -> bool:
    """Whether one of these follows from their sum, or the sum itself is a small group."""
    several, together = len(hidden), sum(hidden)
    all_the_most = several > 1 and together == several * (limit - 1)
    if several in {0, groups}:  # then there is no sum, or it is the total
        return all_the_most
    return all_the_most or together in {several, *range(FEWEST)} or several == 1


def share(visits: int, of: int) -> "int | Few | None":
    """How many per cent; nothing when too few did, and no number when too few did not."""
    if not of or is_small(visits):
        return Few() if of else None
    return round(ALL * visits / of)


def cascade(reached: list[int]) -> list[Told]:
    """Numbers of which each is a part of the one before: hidden when the rest would be small."""
    found: list[Told] = []
    before = None
    for visits in reached:
        rest = before - visits if before is not None else 0
        hidden = is_small(visits) or is_small(rest)
        found.append(Few() if hidden else visits)
        before = before if hidden else visits
    return found
