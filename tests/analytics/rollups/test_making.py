"""The figures of a day are exactly what its events say."""

from datetime import timedelta
from typing import Any

import pytest

from analytics.models import AnonymousEvent, Figure, PersonalEvent, RollupDay
from analytics.rollups import EventsGoneError, make
from tests.analytics.events import DAY, Visit, consent

pytestmark = pytest.mark.django_db

NAMES = ("page", "of", "version", "device", "part", "times", "visits", "ms")


def figures(measure: str) -> list[tuple[Any, ...]]:
    rows = Figure.objects.filter(measure=measure, day=DAY).values_list(*NAMES)
    return sorted(rows)


@pytest.fixture
def day() -> None:
    """A visitor on a phone, one who begins with a card, one who said yes, and another day."""
    one = Visit(1, device="phone").sees("overview", source="google")
    one.sees("card", 7, version=3, source="")
    one.does("seen", "promise", ms=0).does("seen", "promise", ms=1200).does("seen", "price", ms=300)
    one.does("click", "pack", x=40, y=55).does("click", "pack", x=100, y=0).does("act", "package")
    one.does("dead", "picture", x=9, y=90).does("rage", "picture")
    one.does("time", ms=5000, depth=49).does("time", ms=2500, depth=80)
    one.sees("package", source="").sees("requested", source="")
    two = Visit(2).sees("card", 7, version=3, source="campaign:nieuwsbrief/november")
    two.does("seen", "promise", ms=50).does("time", ms=1000, depth=100).does("click", "header")
    two.does("out", "www.example.org").does("act", "call")
    two.sees("card", 7, version=4, source="").does("find").does("act", "call")
    said_yes = Visit(consent(), device="tablet").sees("home", source="bing")
    said_yes.does("find", "webshop").does("find", "logo")
    said_yes.sees("category", "websites", source="").sees("card", 7, version=3, source="")
    Visit(3).sees("privacy", source="")
    Visit(1, day=DAY - timedelta(days=1)).sees("card", 7, version=3)
    make(DAY)


EXPECTED = {
    "visit": [
        ("", "", 0, "desk", "", 3, 2, 0),
        ("", "", 0, "phone", "", 4, 1, 0),
        ("", "", 0, "tablet", "", 3, 1, 0),
    ],
    "page": [
        ("card", "7", 3, "desk", "", 1, 1, 1000),
        ("card", "7", 3, "phone", "", 1, 1, 7500),
        ("card", "7", 3, "tablet", "", 1, 1, 0),
        ("card", "7", 4, "desk", "", 1, 1, 0),
        ("category", "websites", 0, "tablet", "", 1, 1, 0),
        ("home", "", 0, "tablet", "", 1, 1, 0),
        ("overview", "", 0, "phone", "", 1, 1, 0),
        ("package", "", 0, "phone", "", 1, 1, 0),
        ("privacy", "", 0, "desk", "", 1, 1, 0),
        ("requested", "", 0, "phone", "", 1, 1, 0),
    ],
    "section": [
        ("card", "7", 3, "desk", "promise", 1, 1, 50),
        ("card", "7", 3, "phone", "price", 1, 1, 300),
        ("card", "7", 3, "phone", "promise", 1, 1, 1200),
    ],
    "sections": [
        ("card", "", 0, "desk", "promise", 1, 1, 50),
        ("card", "", 0, "phone", "price", 1, 1, 300),
        ("card", "", 0, "phone", "promise", 1, 1, 1200),
    ],
    "click": [
        ("card", "7", 3, "desk", "header", 1, 1, 0),
        ("card", "7", 3, "phone", "pack", 2, 1, 0),
    ],
    "dead": [("card", "7", 3, "phone", "picture", 1, 1, 0)],
    "rage": [("card", "7", 3, "phone", "picture", 1, 1, 0)],
    "spot": [
        ("card", "7", 3, "phone", "pack@4,5", 1, 1, 0),
        ("card", "7", 3, "phone", "pack@9,0", 1, 1, 0),
        ("card", "7", 3, "phone", "picture@0,9", 1, 1, 0),
    ],
    "depth": [
        ("card", "7", 3, "desk", "10", 1, 1, 0),
        ("card", "7", 3, "phone", "8", 1, 1, 0),
    ],
    "source": [
        ("", "", 0, "desk", "campaign:nieuwsbrief/november", 1, 1, 0),
        ("", "", 0, "desk", "direct", 1, 1, 0),
        ("", "", 0, "phone", "google", 1, 1, 0),
        ("", "", 0, "tablet", "bing", 1, 1, 0),
    ],
    "act": [
        ("card", "7", 3, "desk", "call", 1, 1, 0),
        ("card", "7", 3, "phone", "package", 1, 1, 0),
        ("card", "7", 4, "desk", "call", 1, 1, 0),
    ],
    "out": [("card", "7", 3, "desk", "www.example.org", 1, 1, 0)],
    "find": [("card", "7", 4, "desk", "", 1, 1, 0), ("home", "", 0, "tablet", "", 2, 1, 0)],
    "step": [
        ("", "", 0, "desk", "card", 1, 1, 0),
        ("", "", 0, "phone", "card", 1, 1, 0),
        ("", "", 0, "phone", "overview", 1, 1, 0),
        ("", "", 0, "phone", "package", 1, 1, 0),
        ("", "", 0, "phone", "request", 1, 1, 0),
        ("", "", 0, "tablet", "card", 1, 1, 0),
        ("", "", 0, "tablet", "overview", 1, 1, 0),
    ],
    "leave": [
        ("card", "7", 0, "desk", "card", 1, 1, 0),
        ("card", "7", 0, "tablet", "card", 1, 1, 0),
        ("privacy", "", 0, "desk", "", 1, 1, 0),
        ("requested", "", 0, "phone", "request", 1, 1, 0),
    ],
    "comeback": [("", "campaign:nieuwsbrief/november", 0, "desk", "card", 1, 1, 0)],
}


@pytest.mark.parametrize("measure", EXPECTED)
def test_figures_of_a_day_made_by_hand(measure: str, day: None) -> None:
    assert figures(measure) == EXPECTED[measure]


def test_there_are_no_others(day: None) -> None:
    assert set(Figure.objects.values_list("measure", flat=True)) == set(EXPECTED)
    assert set(Figure.objects.values_list("day", flat=True)) == {DAY}


def test_many_visits_are_one_figure() -> None:
    for number in range(6):
        Visit(number).sees("card", 7, version=1).sees("card", 7, version=1)
    Visit(consent()).sees("card", 7, version=1)
    make(DAY)
    assert figures("page") == [("card", "7", 1, "desk", "", 13, 7, 0)]


def test_a_visit_and_a_consent_of_the_same_number_are_two() -> None:
    yes = consent()
    Visit(yes).sees("home")
    Visit(yes.pk).sees("home")
    make(DAY)
    assert figures("visit") == [("", "", 0, "desk", "", 2, 2, 0)]


def test_the_end_of_a_visit_of_yesterday_is_no_visit() -> None:
    after_midnight = Visit(1)
    after_midnight.page, after_midnight.of = "card", "7"
    after_midnight.does("time", ms=900).does("act", "package")
    make(DAY)
    assert [figures(measure) for measure in ("visit", "source", "step", "leave")] == [[]] * 4
    assert figures("page") == [("card", "7", 0, "desk", "", 0, 0, 900)]


def test_made_again_it_is_the_same(day: None) -> None:
    before = list(Figure.objects.order_by("pk").values())
    make(DAY)
    assert list(Figure.objects.order_by("pk").values()) == before


def test_what_was_erased_is_gone_from_figures_that_are_made_again(day: None) -> None:
    PersonalEvent.objects.all().delete()
    make(DAY)
    assert figures("page") == [row for row in EXPECTED["page"] if row[3] != "tablet"]


def test_it_is_written_down_when_and_out_of_how_many_events(day: None) -> None:
    made = RollupDay.objects.get()
    events = AnonymousEvent.objects.filter(day=DAY).count() + PersonalEvent.objects.count()
    assert (made.day, made.events) == (DAY, events)
    assert made.took > timedelta()


def test_figures_stay_when_the_events_were_thrown_away(day: None) -> None:
    AnonymousEvent.objects.all().delete()
    with pytest.raises(EventsGoneError):
        make(DAY)
    assert figures("page") == EXPECTED["page"]


def test_a_day_without_events_has_no_figures() -> None:
    make(DAY)
    assert (Figure.objects.count(), RollupDay.objects.get().events) == (0, 0)
