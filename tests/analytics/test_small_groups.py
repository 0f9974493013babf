"""Nobody learns from the figures what a few visits did."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from analytics.small_groups import FEWEST, Few, cascade, limit_of, share, shown, told


@pytest.mark.parametrize(
    ("visits", "expected"), [(0, 0), (1, None), (4, None), (5, 5), (1200, 1200)]
)
def test_fewer_than_five_are_not_shown(visits: int, expected: int | None) -> None:
    assert shown(visits, visits) == expected
    assert told(visits) == (Few() if expected is None else expected)


def test_it_is_told_that_they_are_few() -> None:
    with translation.override("en"):
        assert str(told(3)) == "fewer than 5"
        assert str(told(7, 1005)) == "fewer than 1,005"


def test_a_number_of_times_is_hidden_with_its_visits() -> None:
    assert (shown(90, 4), shown(90, 5), shown(0, 0)) == (None, 90, 0)


@pytest.mark.parametrize(
    ("groups", "limit"),
    [
        ([], 5),
        ([3], 5),  # also as a total hidden
        ([5, 90], 5),
        ([0, 5, 90], 5),
        ([3, 90], 95),  # one: the total less 90
        ([3, 7, 90], 10),
        ([2, 2, 90], 95),  # together a group of four
        ([3, 2, 90], 5),
        ([4, 4, 90], 95),  # eight can only be four and four
        ([1, 1, 1, 1, 1, 90], 95),  # five can only be ones
        ([4, 4], 10),
        ([2, 3, 4, 90], 5),
    ],
)
def test_what_is_hidden_does_not_follow_from_the_total(groups: list[int], limit: int) -> None:
    assert limit_of(groups) == limit


@given(st.lists(st.integers(0, 60), min_size=2, max_size=8))
def test_each_hidden_group_may_be_something_else(groups: list[int]) -> None:
    """Given the total, those that are shown, and the line below which the others lie."""
    limit = limit_of(groups)
    hidden = [number for number in groups if 0 < number < limit]
    if not hidden or len(hidden) == len([number for number in groups if number]):
        return
    several, together = len(hidden), sum(hidden)
    assert together >= FEWEST
    lowest = max(1, together - (several - 1) * (limit - 1))
    highest = min(limit - 1, together - (several - 1))
    assert lowest < highest


@pytest.mark.parametrize(
    ("visits", "of", "expected"),
    [(0, 0, None), (3, 0, None), (0, 40, 0), (3, 40, Few()), (10, 40, 25), (40, 40, 100)],
)
def test_share_of_a_few_is_not_told(visits: int, of: int, expected: object) -> None:
    assert share(visits, of) == expected


@pytest.mark.parametrize(
    ("reached", "expected"),
    [
        ([100, 60, 20, 10, 5], [100, 60, 20, 10, 5]),
        ([100, 60, 20, 10, 3], [100, 60, 20, 10, Few()]),
        ([100, 98, 20, 0, 0], [100, Few(), 20, 0, 0]),
        ([12, 12, 9, 6, 6], [12, 12, Few(), 6, 6]),
        ([3, 2, 0, 0, 0], [Few(), Few(), 0, 0, 0]),
        ([8, 3, 0, 0, 0], [8, Few(), 0, 0, 0]),
    ],
)
def test_steps_do_not_tell_who_left_between_them(
    reached: list[int], expected: list[object]
) -> None:
    assert cascade(reached) == expected
