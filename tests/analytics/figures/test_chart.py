"""What is drawn is what the table says, and neither shows a few."""

from datetime import date, timedelta

from analytics.figures.chart import Chart
from analytics.figures.period import Period
from analytics.figures.reading import Sums
from analytics.small_groups import Few

START = date(2026, 11, 2)


def chart(*visits: int, before: tuple[int, ...] = ()) -> Chart:
    period = Period(START, START + timedelta(days=len(visits) - 1))
    days = {START + timedelta(days=n): Sums(visits=it) for n, it in enumerate(visits)}
    days |= {
        period.before.start + timedelta(days=n): Sums(visits=it) for n, it in enumerate(before)
    }
    return Chart(period, days, has_before=bool(before))


def test_days_stand_beside_the_same_day_before() -> None:
    points = chart(10, 20, 30, before=(5, 0, 15)).points
    assert [(point.day.day, point.now, point.before) for point in points] == [
        (2, 10, 5),
        (3, 20, 0),
        (4, 30, 15),
    ]


def test_lines_end_at_a_round_number() -> None:
    drawing = chart(10, 104).drawings[0]
    assert [number for _y, number in drawing.lines] == [0, 30, 60, 90, 120]


def test_the_line_goes_from_the_first_to_the_last_day() -> None:
    drawing = chart(0, 40).drawings[0]
    assert drawing.now == "M48.0 270.0L1112.0 18.0"
    assert drawing.dots == [(1112.0, 18.0)]


def test_a_few_break_the_line() -> None:
    found = chart(20, 3, 4, 20, 30)
    assert [point.now for point in found.points] == [20, Few(), Few(), 20, 30]
    assert found.drawings[0].now.count("M") == 2
    assert found.hides_some
    assert not found.hides_all


def test_one_small_day_hides_a_second_one() -> None:
    """Else the number of all visits above it would tell."""
    assert [point.now for point in chart(20, 3, 8, 20, 30).points] == [20, Few(10), Few(10), 20, 30]


def test_a_week_of_small_days_says_so() -> None:
    assert chart(1, 2, 3, 2, 1).hides_all
    assert not chart(0, 0).hides_all


def test_many_small_days_are_put_together_in_weeks() -> None:
    found = chart(*([3] * 14))
    assert [point.now for point in found.points] == [21, 21]
    assert not found.is_by_day
    assert all("–" in point.label for point in found.points)


def test_a_year_is_drawn_in_weeks() -> None:
    found = chart(*([10] * 365))
    assert [point.now for point in found.points] == [70] * 52


def test_days_that_make_no_whole_week_do_not_follow_from_the_total() -> None:
    """The first day is left out; without hiding a week, three visits would be told of it."""
    found = chart(3, *([3] * 6), 2, *([4] * 6), 4)
    assert len(found.points) == 2
    assert [point.now for point in found.points] == [Few(25), 28]
