"""Breakdowns: the small ones together, so that no row and no rest tells."""

import pytest

from analytics.figures.groups import groups
from analytics.figures.reading import Pair, Sums
from analytics.small_groups import Few


def found(**visits: int) -> dict[str, Pair]:
    return {name: Pair(Sums(visits=number)) for name, number in visits.items()}


def rows(**visits: int) -> list[tuple[str, object]]:
    return [(row.key or "rest", row.visits) for row in groups(found(**visits), str)]


@pytest.mark.parametrize(
    ("visits", "expected"),
    [
        ({"a": 30, "b": 70}, [("b", 70), ("a", 30)]),
        ({"a": 70, "b": 3, "c": 4}, [("a", 70), ("rest", 7)]),
        ({"a": 70, "b": 30, "c": 3}, [("a", 70), ("rest", 33)]),
        ({"a": 3}, [("rest", Few())]),
        ({"a": 0, "b": 9}, [("b", 9)]),
        ({}, []),
    ],
)
def test_what_is_small_is_together(
    visits: dict[str, int], expected: list[tuple[str, object]]
) -> None:
    assert rows(**visits) == expected


def test_differences_are_told_when_both_may_be() -> None:
    pairs = {
        "grew": Pair(Sums(visits=60), Sums(visits=50)),
        "was few": Pair(Sums(visits=60), Sums(visits=3)),
        "also was few": Pair(Sums(visits=50), Sums(visits=2)),
        "new": Pair(Sums(visits=40), Sums()),
    }
    changes = {row.key: row.change and row.change.text for row in groups(pairs, str, compare=True)}
    assert changes == {"grew": "+20 %", "was few": None, "also was few": None, "new": None}
