"""What a package costs together: ranges are added as ranges, and each rhythm stands by itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalog.price import Price, PriceKind, PriceUnit, euros

MONTHS, YEARS = 36, 3


class Priced(Protocol):
    """A line: of a package, or frozen in an inquiry or an order."""

    quantity: int

    @property
    def price(self) -> Price: ...


@dataclass(slots=True)
class Span:
    """A sum of amounts that may be ranges; `is_open` when a part of it has no upper end."""

    minimum: Decimal = Decimal(0)
    maximum: Decimal = Decimal(0)
    is_open: bool = False

    def add(self, other: "Span", times: int = 1) -> None:
        self.minimum += times * other.minimum
        self.maximum += times * other.maximum
        self.is_open = self.is_open or other.is_open

    def __str__(self) -> str:
        if self.minimum == self.maximum:
            amount = euros(self.minimum)
        else:
            amount = f"{euros(self.minimum)} – {euros(self.maximum)}"
        return pgettext("price", "from %(amount)s") % {"amount": amount} if self.is_open else amount

    def __bool__(self) -> bool:
        return self.maximum > 0


@dataclass(slots=True)
class Totals:
    """Per unit the sum of what has an amount, and how many lines have none."""

    per_unit: dict[str, Span] = field(default_factory=dict)
    on_request: int = 0

    @classmethod
    def of(cls, lines: Iterable[Priced]) -> "Totals":
        totals = cls()
        for line in lines:
            totals.add(line.price, line.quantity)
        return totals

    def add(self, price: Price, quantity: int) -> None:
        if price.minimum is None or price.on_request:
            self.on_request += 1
            return
        highest = price.maximum if price.maximum is not None else price.minimum
        part = Span(price.minimum, highest, price.kind == PriceKind.FROM)
        self.per_unit.setdefault(price.unit, Span()).add(part, quantity)

    @property
    def rows(self) -> list[tuple[str, Span]]:
        """The subtotals that there are, in the order of the rhythms, with their names."""
        units = [unit for unit in PriceUnit if unit in self.per_unit]
        return [(_capitalised(str(unit.label)), self.per_unit[unit]) for unit in units]

    @property
    def three_years(self) -> Span:
        """Everything that is paid in three years. Hours are not in it: nobody knows how many."""
        total = Span()
        for unit, times in (
            (PriceUnit.ONCE, 1),
            (PriceUnit.MONTH, MONTHS),
            (PriceUnit.YEAR, YEARS),
        ):
            if unit in self.per_unit:
                total.add(self.per_unit[unit], times)
        return total

    @property
    def remark(self) -> str:
        """What the amounts leave out."""
        left_out = []
        if PriceUnit.HOUR in self.per_unit:
            left_out.append(_("hours"))
        if self.on_request:
            left_out.append(_("what is on request"))
        if not left_out:
            return ""
        return _("Without %(what)s.") % {"what": _(" and ").join(left_out)}


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
