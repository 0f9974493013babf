"""Which days, device and category the address asks for."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from analytics.figures import Asked
from analytics.figures.period import Period
from tests import factories

pytestmark = pytest.mark.django_db


def asked(query: str = "") -> Asked:
    return Asked(QueryDict(query))


@pytest.mark.parametrize(
    ("query", "days"),
    [("", 30), ("periode=7", 7), ("periode=90", 90), ("periode=jaar", 365), ("periode=9", 30)],
)
def test_usual_periods_end_today(query: str, days: int) -> None:
    period = asked(query).period
    assert (len(period), period.end) == (days, timezone.localdate())


def test_dates_go_before_a_usual_period() -> None:
    here = asked("van=2026-03-02&tot=2026-03-08&periode=7")
    assert here.period == Period(date(2026, 3, 2), date(2026, 3, 8))
    assert here.period.before == Period(date(2026, 2, 23), date(2026, 3, 1))
    assert here.query() == "van=2026-03-02&tot=2026-03-08"


def test_what_is_still_to_come_is_left_out() -> None:
    today = timezone.localdate()
    assert asked(f"van={today}&tot={today + timedelta(days=40)}").period == Period(today, today)


@pytest.mark.parametrize(
    "query",
    [
        "van=2026-03-02",
        "tot=2026-03-02",
        "van=2026-03-08&tot=2026-03-02",
        "van=0001-01-01&tot=2026-01-01",
        "van=2021-01-01&tot=2026-01-01",
        "van=9999-01-01&tot=9999-12-31",
        "van=morgen&tot=2026-03-02",
        "van=2026-03-02&tot=2026-02-30",
        "periode=eeuw",
        "apparaat=koelkast",
        "categorie=bestaat-niet",
    ],
)
def test_what_cannot_be_is_said_and_left_out(query: str) -> None:
    here = asked(query)
    assert len(here.mistakes) == 1
    assert (len(here.period), here.device, here.category) == (30, "", None)


def test_address_says_what_is_not_so_anyway() -> None:
    websites = factories.category("Websites")
    here = asked("periode=90&apparaat=telefoon&categorie=websites")
    assert (here.device, here.category) == ("phone", websites)
    assert here.query() == "periode=90&apparaat=telefoon&categorie=websites"
    assert here.query(periode="30", categorie="") == "apparaat=telefoon"
    assert asked("periode=30").query() == ""


def test_the_period_before_has_as_many_days() -> None:
    period = Period(date(2026, 11, 16), date(2026, 11, 22))
    assert period.before == Period(date(2026, 11, 9), date(2026, 11, 15))
    start, end = period.moments
    assert (start.isoformat(), end.isoformat()) == (
        "2026-11-16T00:00:00+01:00",
        "2026-11-23T00:00:00+01:00",
    )
