"""How it is told: in few messages, that come through once, whatever the line does."""

from itertools import pairwise

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.measuring.stage import DROP, Stage, hide, pass_time, settle

pytestmark = pytest.mark.browser

PAGE = """<main><button data-name="pack">In je pakket</button>
<form><input name="q"></form></main>"""


@pytest.fixture
def shown(stage: Stage, page: Page) -> Stage:
    stage.show(page, PAGE)
    return stage


def press(page: Page, times: int) -> None:
    for _time in range(times):
        page.locator("[data-name=pack]").press("Enter")


def kinds(stage: Stage) -> list[list[str]]:
    return [[event["k"] for event in message.events] for message in stage.messages]


def numbers(stage: Stage) -> list[list[int]]:
    return [[event["n"] for event in message.events] for message in stage.messages]


def test_nothing_is_sent_before_five_seconds(shown: Stage, page: Page) -> None:
    press(page, 2)
    pass_time(page, 4500)
    settle(page)
    assert kinds(shown) == []
    pass_time(page, 250)
    shown.wait_for(1)
    assert kinds(shown) == [["view", "click", "click"]]


def test_ten_events_do_not_wait(shown: Stage, page: Page) -> None:
    press(page, 9)
    shown.wait_for(1)
    assert numbers(shown) == [list(range(10))]


def test_message_says_which_page_of_which_load(shown: Stage, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    shown.part(page)
    (message,) = shown.messages
    content = message.content
    assert len(content.pop("load")) == 36
    assert {name: value for name, value in content.items() if name != "e"} == {
        "page": "card",
        "of": "12",
        "v": 7,
        "w": 1280,
    }


def test_message_while_visible_is_plain_text_that_is_kept(shown: Stage, page: Page) -> None:
    pass_time(page, 5000)
    shown.wait_for(1)
    settle(page)
    assert shown.messages[0].kind == "text/plain;charset=UTF-8"
    pass_time(page, 20_000)
    settle(page)
    (events,) = shown.loads()
    assert len(events) == sum(len(message.events) for message in shown.messages)


def test_hidden_page_tells_the_rest_at_once(shown: Stage, page: Page) -> None:
    press(page, 1)
    hide(page)
    shown.wait_for(1)
    assert kinds(shown) == [["view", "click", "time"]]
    assert shown.messages[0].kind == "text/plain;charset=UTF-8"


def test_what_a_beacon_took_is_told_again_when_the_visitor_returns(
    shown: Stage, page: Page
) -> None:
    hide(page)
    shown.wait_for(1)
    hide(page, hidden=False)
    pass_time(page, 5000)
    shown.wait_for(2)
    (events,) = shown.loads()
    assert shown.messages[1].events[:2] == shown.messages[0].events
    assert [event["n"] for event in events] == list(range(len(events)))


def test_hidden_page_is_silent(shown: Stage, page: Page) -> None:
    hide(page)
    pass_time(page, 60_000)
    settle(page)
    assert len(shown.messages) == 1


@pytest.mark.parametrize("refusal", [429, 503, 500, DROP])
def test_same_events_come_again_with_the_same_numbers(
    refusal: int, shown: Stage, page: Page
) -> None:
    shown.answers = [refusal]
    pass_time(page, 5000)
    shown.wait_for(1)
    settle(page)
    pass_time(page, 10_000)
    shown.wait_for(2)
    first, second = shown.messages[:2]
    assert second.content["load"] == first.content["load"]
    assert second.events[: len(first.events)] == first.events


def test_attempts_grow_rare_while_the_server_refuses(shown: Stage, page: Page) -> None:
    shown.answers = [503] * 100
    moments = []
    for second in range(0, 120, 5):
        before = len(shown.messages)
        pass_time(page, 5000)
        settle(page)
        if len(shown.messages) > before:
            moments.append(second)
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    assert gaps == sorted(gaps)
    assert gaps[0] <= 10
    assert gaps[-1] >= 20
    shown.answers = []
    pass_time(page, 60_000)
    settle(page)
    (events,) = shown.loads()
    assert [event["n"] for event in events] == list(range(len(events)))


@pytest.mark.parametrize("answer", [202, 400, 413, 415])
def test_what_is_refused_for_good_is_not_repeated(answer: int, shown: Stage, page: Page) -> None:
    shown.answers = [answer]
    pass_time(page, 5000)
    shown.wait_for(1)
    settle(page)
    press(page, 1)
    pass_time(page, 10_000)
    shown.wait_for(2)
    first, second = shown.messages[:2]
    assert not {event["n"] for event in first.events} & {event["n"] for event in second.events}


def test_offline_and_online_again_loses_and_doubles_nothing(
    shown: Stage, page: Page, context: BrowserContext
) -> None:
    press(page, 3)
    context.set_offline(True)
    press(page, 60)
    pass_time(page, 20_000)
    hide(page)
    hide(page, hidden=False)
    press(page, 3)
    assert shown.messages == []
    context.set_offline(False)
    for _time in range(10):
        pass_time(page, 5000)
        settle(page)
    (events,) = shown.loads()
    assert [event["n"] for event in events] == list(range(len(events)))
    assert sum(event["k"] == "click" for event in events) == 66
    assert sum(len(message.events) for message in shown.messages) == len(events)


def test_no_message_is_large(stage: Stage, page: Page) -> None:
    stage.body = '<body data-page="overview" data-of="" data-version="0">'
    stage.answers = [503] * 4
    stage.show(page, PAGE)
    for number in range(70):
        page.locator("[name=q]").fill(f"{number}{'🙂' * 300}")
        page.locator("[name=q]").blur()
    for _time in range(20):
        pass_time(page, 5000)
        settle(page)
    stage.part(page)
    assert max(len(message.text.encode()) for message in stage.messages) <= 16 * 1024
    assert max(len(message.events) for message in stage.messages) <= 50
    (events,) = stage.loads()
    assert sum(event["k"] == "find" for event in events) == 70


def test_many_that_wait_are_handed_over_in_several_beacons(shown: Stage, page: Page) -> None:
    shown.answers = [503]
    press(page, 60)
    shown.wait_for(1)
    settle(page)
    hide(page)
    shown.wait_for(6)
    (events,) = shown.loads()
    assert [event["n"] for event in events] == list(range(len(events)))
    assert sum(event["k"] == "click" for event in events) == 60
    assert max(len(message.events) for message in shown.messages) <= 50
