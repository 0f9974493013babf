"""The worker makes what is behind, and nothing else."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from procrastinate.contrib.django import app

from analytics import tasks
from analytics.models import AnonymousEvent, Figure, RollupDay
from analytics.rollups import keep
from tests.analytics.events import Visit

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 17)
YESTERDAY = date(2026, 11, 16)
NOON = datetime(2026, 11, 17, 12, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def visit(day: date, number: int = 1) -> None:
    Visit(number, day=day).sees("home")


def test_without_events_only_today_and_yesterday_are_made(clock: time_machine.Traveller) -> None:
    assert keep() == [YESTERDAY, TODAY]
    assert keep() == []


def test_all_days_since_the_first_event_are_made(clock: time_machine.Traveller) -> None:
    visit(TODAY - timedelta(days=4))
    assert keep() == [TODAY - timedelta(days=days) for days in (4, 3, 2, 1, 0)]
    assert keep() == []


def test_today_is_made_again_when_something_happened(clock: time_machine.Traveller) -> None:
    visit(TODAY)
    keep()
    clock.shift(60)
    assert keep() == []
    visit(TODAY, 2)
    assert keep() == [TODAY]
    assert Figure.objects.get(measure="visit").visits == 2


def test_yesterday_is_made_again_once_it_is_over(clock: time_machine.Traveller) -> None:
    visit(TODAY)
    keep()
    clock.shift(timedelta(days=1))
    assert keep() == [TODAY, TODAY + timedelta(days=1)]
    assert keep() == []


def test_yesterday_is_made_again_when_it_is_behind(clock: time_machine.Traveller) -> None:
    keep()
    clock.shift(60)
    visit(YESTERDAY)
    assert keep() == [YESTERDAY]


def test_days_without_a_worker_are_caught_up_with(clock: time_machine.Traveller) -> None:
    visit(TODAY)
    keep()
    clock.shift(timedelta(days=3))
    assert keep() == [TODAY + timedelta(days=days) for days in range(4)]


def test_what_took_long_is_left_alone_ten_times_as_long(clock: time_machine.Traveller) -> None:
    visit(TODAY)
    keep()
    RollupDay.objects.update(took=timedelta(seconds=30))
    visit(TODAY, 2)
    clock.shift(299)
    assert keep() == []
    clock.shift(1)
    assert keep() == [TODAY]


def test_a_day_that_was_thrown_away_keeps_its_figures(clock: time_machine.Traveller) -> None:
    visit(YESTERDAY)
    keep()
    clock.shift(60)
    AnonymousEvent.objects.all().delete()
    assert keep() == []
    assert Figure.objects.get(measure="visit").visits == 1


def test_the_worker_does_it_each_minute(clock: time_machine.Traveller) -> None:
    visit(TODAY)
    tasks.make_figures(0)
    assert Figure.objects.get(measure="visit").visits == 1
    periodic = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert periodic["analytics.tasks.make_figures"] == "* * * * *"
