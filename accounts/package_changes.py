"""Saving a whole package at once, while a colleague may be saving it too.

Each line goes with a stamp of what was in it when the form was made. What only one of the two
changed is saved; where both changed the same line, nothing is, and whoever saved last is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

from django.db import transaction

from accounts import packages
from accounts.models import Package, PackageLine

OUT = "-"


@dataclass(frozen=True, slots=True)
class Content:
    """What a customer fills in on a line."""

    quantity: int
    wish: str
    is_optional: bool

    @classmethod
    def of(cls, line: PackageLine) -> "Content":
        return cls(line.quantity, line.wish, line.is_optional)

    @property
    def stamp(self) -> str:
        return stamp_of(f"{self.quantity} {self.is_optional} {self.wish}")


@dataclass(frozen=True, slots=True)
class Left[Value]:
    """As somebody left it, with the stamp of how they found it."""

    value: Value
    was: str


@dataclass(frozen=True, slots=True)
class Saved:
    package: Package
    before: int  # the version it was


class StaleError(Exception):
    """Somebody else changed the same meanwhile. Nothing was saved."""

    def __init__(self, lines: set[int], *, name: bool) -> None:
        super().__init__(lines, name)
        self.lines = lines
        self.name = name


def stamp_of_line(line: PackageLine) -> str:
    """Also says whether it was taken out: who saves that stamp knows it, and brings it back."""
    return Content.of(line).stamp + (OUT if line.removed_at else "")


def stamp_of(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()


@transaction.atomic
def save(
    package: Package, lines: Mapping[int, Left[Content]], name: Left[str] | None = None
) -> Saved:
    """Save what was changed; StaleError when somebody else changed the same to something else."""
    package = packages.to_change(package)
    before = package.version
    rows = [line for line in package.lines.all() if line.pk in lines]
    stale = {row.pk for row in rows if _clashes(row, lines[row.pk])}
    renamed = name is not None and name.value != package.name and _is_left(name)
    name_is_stale = bool(renamed and name and name.was != stamp_of(package.name))
    if stale or name_is_stale:
        raise StaleError(stale, name=name_is_stale)
    changes = [row for row in rows if _fill(row, lines[row.pk])]
    PackageLine.objects.bulk_update(changes, ["quantity", "wish", "is_optional", "removed_at"])
    if renamed and name:
        package.name = name.value
        package.save(update_fields=["name"])
    if changes or renamed:
        packages.changed(package)
    return Saved(package, before)


def _clashes(row: PackageLine, left: Left[Content]) -> bool:
    """Both changed it, or one changed what the other took out."""
    is_same = left.value == Content.of(row)
    return _is_touched(left) and not is_same and left.was != stamp_of_line(row)


def _fill(row: PackageLine, left: Left[Content]) -> bool:
    """Whether it is any different now; what somebody did not touch stays as it is now."""
    if not _is_touched(left) or left.value == Content.of(row):
        return False
    row.removed_at = None
    row.quantity, row.wish = left.value.quantity, left.value.wish
    row.is_optional = left.value.is_optional
    return True


def _is_touched(left: Left[Content]) -> bool:
    return left.was.removesuffix(OUT) != left.value.stamp


def _is_left(name: Left[str]) -> bool:
    return name.was != stamp_of(name.value)
