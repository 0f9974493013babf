from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.utils.text import Truncator


@dataclass(frozen=True, slots=True)
class Cut[Row]:
    """As much of a list as there is room for, and how many more there are."""

    rows: list[Row]
    more: int = 0

    @classmethod
    def of(cls, rows: Iterable[Row], most: int) -> "Cut[Row]":
        rest = iter(rows)
        kept = list(islice(rest, most))
        return cls(kept, sum(1 for _row in rest))

    def __bool__(self) -> bool:
        return bool(self.rows)


def short(text: str, most: int) -> str:
    """On one line, without its end."""
    return Truncator(" ".join(text.split())).chars(most)
