"""What an order comes to is the sum of its lines, to the cent."""

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.totals import Totals
from catalog.price import Price, PriceKind, PriceUnit


@dataclass
class Line:
    quantity: int
    cents: int
    unit: str

    @property
    def price(self) -> Price:
        return Price(PriceKind.FIXED, self.unit, Decimal(self.cents) / 100)


LINES = st.builds(
    Line,
    quantity=st.integers(1, 99),
    cents=st.integers(0, 999_999_999),
    unit=st.sampled_from([str(unit) for unit in PriceUnit]),
)


@settings(max_examples=500, deadline=None)
@given(st.lists(LINES, max_size=30))
def test_the_totals_are_the_sums_of_the_lines_in_cents(lines: list[Line]) -> None:
    totals = Totals.of(lines)
    for unit in PriceUnit:
        of_unit = sum(line.cents * line.quantity for line in lines if line.unit == unit)
        span = totals.per_unit.get(unit)
        assert (int(span.minimum * 100) if span else 0) == of_unit
        assert (int(span.maximum * 100) if span else 0) == of_unit
    times = {"once": 1, "month": 36, "year": 3, "hour": 0}
    together = sum(line.cents * line.quantity * times[line.unit] for line in lines)
    assert totals.three_years.minimum * 100 == together
    assert totals.on_request == 0
