"""How far visits come, and what of it may be told."""

from collections.abc import Callable

import pytest
from django.http import QueryDict

from analytics.figures import Asked
from analytics.figures.funnel import Funnel
from analytics.pages import Page
from analytics.small_groups import Few

Figures = Callable[..., object]


def funnel(query: str = "") -> Funnel:
    return Funnel(Asked(QueryDict(query)))


@pytest.fixture
def left(figure: Figures) -> Callable[..., None]:
    """So many visits whose furthest step was this one, and that ended there or elsewhere."""

    def make(**visits: int) -> None:
        ends = {"overview": "home", "request": "requested", "order": "ordered"}
        for step, number in visits.items():
            figure("leave", number, part=step, page=ends.get(step, step))

    return make


def test_who_came_further_came_so_far_too(left: Callable[..., None]) -> None:
    left(overview=40, card=30, package=15, request=10, order=5)
    steps = funnel().steps
    assert [step.visits for step in steps] == [100, 60, 30, 15, 5]
    assert [step.bar for step in steps] == [100, 60, 30, 15, 5]
    assert [step.stopped for step in steps] == [40, 50, 50, 67, None]


def test_it_tells_where_most_ended(left: Callable[..., None], figure: Figures) -> None:
    left(overview=40)
    figure("leave", 10, part="overview", page="search")
    assert funnel().steps[0].ended_on == str(Page.HOME.label)


def test_a_few_orders_cannot_be_worked_out(left: Callable[..., None]) -> None:
    left(overview=40, card=30, package=15, request=10, order=3)
    steps = funnel().steps
    assert [step.visits for step in steps] == [98, 58, 28, 13, Few()]
    assert steps[3].stopped is None


def test_coming_back_names_the_sources(figure: Figures) -> None:
    figure("comeback", 20, of="link", part="card")
    figure("comeback", 12, of="google", part="package")
    figure("comeback", 10, of="google", part="card")
    found = funnel()
    assert [(row.key, row.visits) for row in found.back_through] == [("google", 22), ("link", 20)]
    assert "42" in found.back


def test_coming_back_by_a_few_is_not_told(figure: Figures) -> None:
    figure("comeback", 4, of="link", part="card")
    assert funnel().back == ""


def test_only_of_the_asked_device(left: Callable[..., None], figure: Figures) -> None:
    left(overview=40)
    figure("leave", 7, part="card", page="card", device="phone")
    assert [step.visits for step in funnel("apparaat=telefoon").steps] == [7, 7, 0, 0, 0]
