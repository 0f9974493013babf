"""What is told of reading: how long, how far down, and which sections."""

import pytest
from playwright.sync_api import Page

from tests.browser.measuring.stage import Event, Stage, hide, pass_time

pytestmark = pytest.mark.browser

LONG = "<main>{}</main>".format(
    "".join(
        f'<section data-section="{name}" class="{css}"></section>'
        for name, css in [("promise", ""), ("price", ""), ("examples", "tall"), ("faq", "small")]
    )
)  # 400 + 400 + 4000 + 100 high, in a window of 800


@pytest.fixture
def long(stage: Stage, page: Page) -> Stage:
    page.set_viewport_size({"width": 1280, "height": 800})
    stage.show(page, LONG)
    return stage


def times(stage: Stage, page: Page) -> list[Event]:
    return stage.told(page, "time")


def seen(stage: Stage, page: Page) -> dict[str, int]:
    """The ms of each section, in all."""
    sums: dict[str, int] = {}
    for event in stage.told(page, "seen"):
        sums[event["s"]] = sums.get(event["s"], 0) + event["ms"]
    return sums


def scroll(page: Page, to: int) -> None:
    page.evaluate("to => scrollTo(0, to)", to)


def test_time_is_told_ever_less_often_and_the_rest_at_the_end(long: Stage, page: Page) -> None:
    pass_time(page, 39_750)  # after the first 250
    parts = [event["ms"] for event in times(long, page)]
    assert parts == [5000, 20_000, 15_000]


def test_time_stands_still_while_the_page_is_hidden(long: Stage, page: Page) -> None:
    pass_time(page, 2750)
    hide(page)
    pass_time(page, 60_000)
    hide(page, hidden=False)
    pass_time(page, 1000)
    assert sum(event["ms"] for event in times(long, page)) == 4000


def test_depth_is_the_lowest_that_could_be_seen(long: Stage, page: Page) -> None:
    pass_time(page, 5000)
    scroll(page, 2450 - 800)
    pass_time(page, 5000)
    scroll(page, 0)
    assert [event["d"] for event in times(long, page)] == [round(800 / 49), 50]


def test_page_without_scroll_bar_is_seen_wholly(stage: Stage, page: Page) -> None:
    stage.show(page, '<main><section data-section="price"></section></main>')
    pass_time(page, 2000)
    page.goto("about:blank")
    stage.wait_for(1)
    (events,) = stage.loads()
    assert [(event["s"], event["ms"]) for event in events if event["k"] == "seen"] == [
        ("price", 2250)
    ]
    assert [event["d"] for event in events if event["k"] == "time"] == [100]


def test_section_counts_after_a_second_and_its_time_in_full(long: Stage, page: Page) -> None:
    pass_time(page, 3750)
    assert seen(long, page) == {"promise": 4000, "price": 4000}


def test_section_that_passes_by_does_not_count(long: Stage, page: Page) -> None:
    pass_time(page, 500)
    scroll(page, 2000)
    pass_time(page, 3000)
    assert seen(long, page) == {"examples": 3000}


def test_time_of_a_section_is_told_in_parts(long: Stage, page: Page) -> None:
    pass_time(page, 6750)
    assert [event["ms"] for event in long.told(page, "seen") if event["s"] == "price"] == [
        5000,
        2000,
    ]


def test_half_of_a_section_or_half_a_screen_of_it_is_enough(long: Stage, page: Page) -> None:
    scroll(page, 400)  # half of the screen is of the tall one
    pass_time(page, 2000)
    assert seen(long, page) == {"price": 2250, "examples": 2000}


def test_less_than_half_of_both_is_not_enough(long: Stage, page: Page) -> None:
    scroll(page, 390)
    pass_time(page, 2000)
    assert seen(long, page) == {"price": 2250}


def test_small_section_at_the_end_counts(long: Stage, page: Page) -> None:
    scroll(page, 5000)
    pass_time(page, 2000)
    assert seen(long, page) == {"examples": 2000, "faq": 2000}


def test_section_seen_again_goes_on_counting(long: Stage, page: Page) -> None:
    pass_time(page, 1750)
    scroll(page, 2000)
    pass_time(page, 2000)
    scroll(page, 0)
    pass_time(page, 2000)
    assert seen(long, page) == {"promise": 4000, "price": 4000, "examples": 2000}


def test_section_does_not_count_while_the_page_is_hidden(long: Stage, page: Page) -> None:
    pass_time(page, 750)
    hide(page)
    pass_time(page, 60_000)
    assert seen(long, page) == {}


def test_section_that_comes_later_counts(stage: Stage, page: Page) -> None:
    stage.show(page, '<main><div id="results"></div></main>')
    page.evaluate(
        """() => document.getElementById("results").innerHTML =
            '<section data-section="results"></section>'"""
    )
    pass_time(page, 3000)
    assert seen(stage, page) == {"results": 3000}


def test_section_that_takes_no_room_does_not_count(stage: Stage, page: Page) -> None:
    stage.show(page, '<main><section data-section="reviews" hidden></section>Tekst</main>')
    pass_time(page, 3000)
    assert seen(stage, page) == {}
