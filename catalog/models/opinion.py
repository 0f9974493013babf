"""What customers think of a product, as its page tells it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from catalog.models.review import BEST

SHOWN = 5  # the others are folded in below these


@dataclass(frozen=True, slots=True)
class Opinion:
    """An approved review. Who wants no name to be shown stays unnamed, also by the company's."""

    rating: int
    text: str
    name: str
    organisation: str
    answer: str
    written: datetime

    @classmethod
    def of(cls, row: dict[str, Any]) -> Self:
        named = row["show_name"]
        return cls(
            row["rating"],
            row["text"],
            row["author_name"] if named else "",
            row["organisation_name"] if named else "",
            row["answer"],
            datetime.fromisoformat(row["created_at"]),
        )

    @property
    def signed(self) -> str:
        return self.name or _("A customer")

    @property
    def stars(self) -> range:
        return range(self.rating)


@dataclass(frozen=True, slots=True)
class Opinions:
    """All that is approved of one product, the newest first."""

    all: Sequence[Opinion]

    @classmethod
    def of(cls, rows: Sequence[dict[str, Any]]) -> Self:
        return cls([Opinion.of(row) for row in rows])

    def __bool__(self) -> bool:
        return bool(self.all)

    @property
    def number(self) -> int:
        return len(self.all)

    @property
    def first(self) -> Sequence[Opinion]:
        return self.all[:SHOWN]

    @property
    def more(self) -> Sequence[Opinion]:
        return self.all[SHOWN:]

    @property
    def average(self) -> float:
        return round(sum(each.rating for each in self.all) / len(self.all), 1)

    @property
    def average_text(self) -> str:
        """4,6 in Dutch; 5 without a decimal that says nothing."""
        whole = self.average.is_integer()
        return str(number_format(self.average, 0 if whole else 1))

    @property
    def stars(self) -> list[bool]:
        """For each of the five whether it is filled."""
        return [place < round(self.average) for place in range(BEST)]
