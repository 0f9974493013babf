"""Two workers that make the same day, while events keep coming in."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections

from analytics.models import Figure, RollupDay
from analytics.rollups import make
from tests.analytics.events import DAY, Visit

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 8


def at_once(*acts: Callable[[], object]) -> list[BaseException]:
    start = threading.Barrier(len(acts))
    wrong: list[BaseException] = []

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
        except BaseException as error:
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def visit_from(first: int) -> Callable[[], None]:
    def act() -> None:
        for number in range(first, first + 20):
            Visit(number).sees("card", number % 3, version=1).does("click", "pack")

    return act


def test_two_workers_make_the_same_day() -> None:
    Visit(1000).sees("home")
    for round_ in range(TIMES):
        wrong = at_once(
            lambda: make(DAY),
            lambda: make(DAY),
            visit_from(round_ * 40),
            visit_from(round_ * 40 + 20),
        )
        assert wrong == []
    make(DAY)
    assert Figure.objects.get(measure="visit").visits == TIMES * 40 + 1
    assert RollupDay.objects.get().events == TIMES * 80 + 1
