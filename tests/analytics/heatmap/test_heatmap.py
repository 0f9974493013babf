"""What the figures of a page tell, and what they keep to themselves."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from analytics.heatmap import Asked, HeatMap
from analytics.heatmap.depth import Reached
from analytics.heatmap.elements import Spot
from analytics.heatmap.steps import Step, legend, signed, step_of
from analytics.models import Measure
from analytics.pages import Device, Page
from catalog.models import ProductEdition
from tests.analytics.heatmap.figures import click, figure, page

pytestmark = pytest.mark.django_db


def heat(**asked: Any) -> HeatMap:
    return HeatMap(Asked(Page.CARD, "12", **asked))


def clicks(heat: HeatMap) -> list[tuple[str, int | None]]:
    return [(each.name, each.clicks) for each in heat.elements]


# --- Which figures ------------------------------------------------------------------------------


def test_days_devices_and_versions_are_added_up() -> None:
    page(60)
    click("pack", 6)
    click("pack", 7, days_ago=29)
    click("pack", 8, device="desk")
    click("pack", 9, version=6)
    assert clicks(heat()) == [("pack", 30)]


def test_other_pages_and_earlier_days_are_left_out() -> None:
    page(60)
    click("pack", 6)
    click("pack", 7, of="13")
    click("pack", 7, page="category")
    click("pack", 7, days_ago=30)
    assert clicks(heat()) == [("pack", 6)]
    assert clicks(heat(days=90)) == [("pack", 13)]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"device": Device.PHONE}, 14),
        ({"device": Device.DESK}, 7),
        ({"version": 7}, 13),
        ({"version": 6}, 8),
        ({"version": 7, "device": Device.DESK}, 7),
        ({"days": 7}, 13),
    ],
)
def test_one_device_version_or_period_can_be_chosen(asked: dict[str, Any], number: int) -> None:
    page(60)
    click("pack", 6)
    click("pack", 7, device="desk")
    click("pack", 8, version=6, days_ago=8)
    assert clicks(heat(**asked)) == [("pack", number)]


# --- Clicks -------------------------------------------------------------------------------------


def test_the_most_clicked_comes_first_with_its_step_of_five() -> None:
    page(100)
    for name, times in (("talk", 14), ("price", 74), ("pack", 61), ("picture", 15)):
        click(name, times)
    found = [(each.name, each.step) for each in heat().elements]
    assert found == [("price", 5), ("pack", 5), ("picture", 2), ("talk", 1)]
    assert heat().legend == [
        Step(1, 1, 14),
        Step(2, 15, 29),
        Step(3, 30, 44),
        Step(4, 45, 59),
        Step(5, 60, 74),
    ]


def test_clicks_that_do_nothing_are_told_apart_and_count_for_the_step() -> None:
    page(100)
    click("pack", 30)
    click("picture", 5)
    figure(Measure.DEAD, "picture", 27)
    figure(Measure.RAGE, "picture", 6)
    first, second = heat().elements
    assert (first.name, first.clicks, first.dead, first.rage, first.step) == (
        "picture",
        5,
        27,
        6,
        5,
    )
    assert first.said == "5 clicks; 27 clicks, does nothing; step 5 of 5"
    assert (second.name, second.dead, second.badge) == ("pack", 0, "30")
    assert [each.name for each in heat().dead] == ["picture"]


def test_where_an_area_was_clicked_does_not_weaken_the_colours_of_elements() -> None:
    page(100)
    click("page-main", 90)
    click("pack", 10)
    assert [(each.name, each.step) for each in heat().elements] == [("page-main", 0), ("pack", 5)]


def test_dots_lie_in_tenths_of_their_element() -> None:
    page(100)
    click("call-marit-hoekstra", 20)
    figure(Measure.SPOT, "call-marit-hoekstra@4,9", 12)
    figure(Measure.SPOT, "call-marit-hoekstra@0,0", 8, days_ago=1)
    figure(Measure.SPOT, "call-marit-hoekstra@5,5", 4)
    (element,) = heat().elements
    assert element.spots == [Spot(0, 0, 8), Spot(4, 9, 12)]
    assert element.spots_in_short == "0,0,8 4,9,12"


# --- Small groups -------------------------------------------------------------------------------


def test_of_fewer_than_five_visits_nothing_is_told() -> None:
    page(100)
    click("pack", 9, visits=4)
    click("talk", 5, visits=5)
    figure(Measure.DEAD, "talk", 8, visits=4)
    figure(Measure.SECTION, "faq", 4)
    assert clicks(heat()) == [("talk", 5)]
    assert heat().elements[0].dead is None
    assert [each.name for each in heat().hidden] == ["pack"]
    assert [(each.share, each.seconds) for each in heat().sections] == [(None, None)]


@pytest.mark.parametrize(("visits", "is_empty"), [(0, True), (4, True), (5, False)])
def test_a_page_with_fewer_than_five_visits_tells_nothing(visits: int, is_empty: bool) -> None:
    page(visits)
    assert heat().is_empty is is_empty


# --- Sections and depth -------------------------------------------------------------------------


def test_sections_have_the_share_that_saw_them_and_their_seconds() -> None:
    page(200)
    figure(Measure.SECTION, "faq", 14, visits=12, ms=24_000)
    figure(Measure.SECTION, "promise", 205, visits=202, ms=2_222_000)
    figure(Measure.SECTION, "price", 90, visits=76, ms=1_824_000)
    found = [(each.name, each.share, each.seconds, each.step) for each in heat().sections]
    assert found == [("promise", 100, 11, 5), ("price", 38, 24, 2), ("faq", 6, 2, 1)]


def test_depth_counts_who_came_at_least_so_far() -> None:
    page(20)
    for tenth, times in ((1, 5), (4, 5), (7, 5), (10, 5)):
        figure(Measure.DEPTH, str(tenth), times)
    assert heat().depth == [Reached(25, 75), Reached(50, 50), Reached(75, 25), Reached(100, 25)]
    assert heat().half_reached == 70


def test_depth_does_not_tell_of_a_few_who_stopped_there() -> None:
    page(40)
    for tenth, times in ((1, 10), (4, 3), (7, 15), (10, 12)):
        figure(Measure.DEPTH, str(tenth), times)
    assert heat().depth == [
        Reached(25, 75),
        Reached(50, None),  # the three between would follow
        Reached(75, 30),
        Reached(100, 30),
    ]


# --- Versions -----------------------------------------------------------------------------------


def test_a_version_is_shown_since_the_day_it_was_first_seen() -> None:
    page(10, version=7, days_ago=3)
    page(10, version=7)
    page(10, version=6, days_ago=40)
    today = timezone.localdate()
    found = [(each.number, each.since, each.until) for each in heat().versions]
    assert found == [
        (7, today - timedelta(days=3), None),
        (6, today - timedelta(days=40), today - timedelta(days=3)),
    ]


def test_a_card_knows_itself_since_when_it_has_its_version() -> None:
    since = datetime(2026, 11, 2, 23, 30, tzinfo=UTC)  # in Amsterdam it is the next day
    ProductEdition.objects.create(product_id=12, number=7, since=since, transaction=1)
    page(10)
    assert [str(each.since) for each in heat().versions] == ["2026-11-03"]


def test_two_versions_stand_side_by_side_for_each_hundred_visits() -> None:
    page(200, version=7)
    page(100, version=6)
    click("pack", 60, version=7)
    click("pack", 44, version=6)
    click("talk", 8, version=6)
    figure(Measure.SECTION, "price", 80, version=7)
    figure(Measure.SECTION, "price", 30, version=6)
    figure(Measure.DEAD, "picture", 9, version=6)
    compared = heat(version=7, beside=6)
    found = [(each.name, each.badge, each.difference_in_words) for each in compared.elements]
    assert found == [
        ("pack", "60, was 44", "\N{MINUS SIGN}14.0"),
        ("talk", "0, was 8", "\N{MINUS SIGN}8.0"),
    ]
    assert [(each.name, each.dead, each.dead_before) for each in compared.dead] == [
        ("picture", 0, 9)
    ]
    (price,) = compared.sections
    assert (price.share, price.before, price.difference_in_words) == (40, 30, "+10")


def test_who_names_only_the_version_to_compare_with_means_with_the_newest() -> None:
    page(10, version=7)
    page(10, version=6)
    assert heat(beside=6).asked.versions == [7, 6]
    assert heat(beside=7).asked.versions == [7]
    assert heat(version=6, beside=6).asked.versions == [6]


def test_devices_have_their_share_of_the_version_shown() -> None:
    page(60, device="phone")
    page(30, device="desk")
    page(10, device="tablet")
    page(900, device="desk", version=6)
    assert dict(heat(version=7).devices) == {
        Device.PHONE: 60,
        Device.TABLET: 10,
        Device.DESK: 30,
    }


def test_the_share_of_a_few_does_not_follow_from_the_others() -> None:
    page(60, device="phone")
    page(36, device="desk")
    page(4, device="tablet")
    assert dict(heat().devices) == {Device.PHONE: 60, Device.TABLET: None, Device.DESK: None}


# --- Words and numbers --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("pack", "Put in package"),
        ("call-marit-hoekstra", "Call: Marit Hoekstra"),
        ("section-price", "Elsewhere in “Price”"),
        ("section-new-thing", "Elsewhere in “New thing”"),
        ("page-main", "Elsewhere on the page"),
        ("something-else", "Something else"),
        ("section-", "Section "),
    ],
)
def test_elements_are_called_by_words(name: str, label: str) -> None:
    page(10)
    click(name)
    assert [each.label for each in heat().elements] == [label]


@pytest.mark.parametrize(
    ("number", "most", "step"), [(0, 74, 0), (1, 74, 1), (14, 74, 1), (15, 74, 2), (74, 74, 5)]
)
def test_a_step_is_a_fifth_of_the_most(number: int, most: int, step: int) -> None:
    assert step_of(number, most) == step


@pytest.mark.parametrize("most", [5, 6, 7, 74, 1000])
def test_the_legend_says_what_the_steps_are(most: int) -> None:
    for step in legend(most):
        assert {step_of(number, most) for number in (step.least, step.most)} == {step.number}


@pytest.mark.parametrize(
    ("number", "said"), [(3.24, "+3.2"), (-3.26, "\N{MINUS SIGN}3.3"), (0.04, "0"), (0, "0")]
)
def test_a_difference_has_its_sign(number: float, said: str) -> None:
    assert signed(number, 1) == said
