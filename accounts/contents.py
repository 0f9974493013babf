"""What is in a package, to read: on paper, by a link, or of one that is ready-made."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from accounts.models import Package, PackageLine
from accounts.totals import Priced, Totals
from catalog.models import Product


class Line(Priced, Protocol):
    is_optional: bool

    @property
    def product(self) -> Product: ...


@dataclass(frozen=True, slots=True)
class Sums:
    """What is certain in it costs, and with what is only perhaps in it, where there is any.

    What we do not offer any more does not count.
    """

    totals: Totals
    everything: Totals | None

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Sums":
        known = [line for line in lines if line.product.is_public]
        certain = [line for line in known if not line.is_optional]
        more = len(known) > len(certain)
        return cls(Totals.of(certain), Totals.of(known) if more else None)


@dataclass(frozen=True, slots=True)
class Contents:
    package: Package
    lines: list[PackageLine]
    sums: Sums

    @classmethod
    def of(cls, package: Package) -> "Contents":
        """One query."""
        lines = list(package.lines.present().select_related("product"))
        return cls(package, lines, Sums.of(lines))
