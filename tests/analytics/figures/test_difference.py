"""What changed, as short as a number."""

import pytest

from analytics.figures.difference import MINUS, difference, of_share
from analytics.small_groups import Few, Told


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (1832, 1480, "+24 %"),
        (40, 50, f"{MINUS}20 %"),
        (50, 50, "0 %"),
        (19, 21, f"{MINUS}2"),
        (21, 19, "+2"),
        (7, 7, "0"),
        (7, 0, None),
        (Few(), 50, None),
        (50, Few(), None),
    ],
)
def test_difference_of_a_number(now: Told, before: Told, expected: str | None) -> None:
    found = difference(now, before)
    assert (found and found.text) == expected


def test_more_is_good() -> None:
    kinds = [it.kind for it in (difference(9, 8), difference(8, 9), difference(9, 9)) if it]
    assert kinds == ["up", "down", "flat"]


def test_a_lower_share_in_vain_is_good() -> None:
    found = of_share(6.2, 8.1)
    assert (found.text, found.before, found.kind, found.icon) == (
        f"{MINUS}1,9",
        "8,1 %",
        "up",
        "trending-down",
    )
