import datetime as dt

import pytest
import time_machine

from catalog.demo.reading import read, read_products


@pytest.mark.parametrize(
    ("today", "checked"),
    [
        (dt.date(2026, 11, 21), dt.date(2026, 10, 21)),
        (dt.date(2026, 11, 1), dt.date(2026, 10, 1)),
        (dt.date(2028, 2, 29), dt.date(2028, 1, 29)),
    ],
)
def test_dates_move_with_today(today: dt.date, checked: dt.date) -> None:
    with time_machine.travel(dt.datetime.combine(today, dt.time(12), dt.UTC), tick=False):
        row = next(row for row in read_products() if row["slug"] == "adverteren-in-google")
    assert row["checked_on"] == checked


def test_a_file_may_hold_two_tables() -> None:
    assert len(read("problems")) == 28
    assert len(read("problems", "theme")) == 5
    assert next(row["slug"] for row in read("categories")) == "websites"
