"""Names of programs and of browsers."""

import pytest
from crawleruseragents import CRAWLER_USER_AGENTS_DATA

from analytics.openings.programs import (
    contradicts_itself,
    is_headless,
    is_program,
    should_tell_mode,
)
from tests.analytics.ingest.browsers import BROWSERS
from tests.analytics.openings.replay import headers

KNOWN = [agent for bot in CRAWLER_USER_AGENTS_DATA for agent in bot.get("instances", [])]


@pytest.mark.parametrize("agent", BROWSERS)
def test_a_browser_of_people_is_no_program(agent: str) -> None:
    assert not is_program(agent)
    assert not is_headless(agent, "")


def test_of_the_known_programs_99_per_cent_is_one_here_too() -> None:
    passed = [agent for agent in KNOWN if not is_program(agent)]
    assert len(passed) <= len(KNOWN) / 100, passed


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        ("WhatsApp/2.23.20.0 A", True),
        (headers.WHATSAPP_IPHONE["User-Agent"], False),
        ("Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)", False),
        ("Mozilla/5.0 (compatible; whatever/1.0)", True),
        ("Opera/9.80 (Windows NT 6.1) Presto/2.12.388 Version/12.18", False),
        ("", True),
    ],
)
def test_the_same_word_may_be_a_preview_or_a_browser(agent: str, expected: bool) -> None:
    assert is_program(agent) is expected


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        (headers.CHROME.format(headers.WINDOWS, 79, ""), False),
        (headers.CHROME.format(headers.WINDOWS, 80, ""), True),
        (headers.FIREFOX_OLD["User-Agent"], False),
        (headers.FIREFOX["User-Agent"], True),
        (headers.SAFARI_IPHONE["User-Agent"], False),
    ],
)
def test_only_of_who_surely_does_is_asked_to_say_why_it_fetches(agent: str, expected: bool) -> None:
    assert should_tell_mode(agent) is expected


@pytest.mark.parametrize(
    ("platform", "expected"), [('"Windows"', False), ("", False), ('"Linux"', True)]
)
def test_windows_in_name_and_in_hints(platform: str, expected: bool) -> None:
    assert contradicts_itself(headers.EDGE["User-Agent"], platform) is expected


def test_a_telephone_that_asks_for_the_page_of_a_desk_does_not_contradict_itself() -> None:
    assert not contradicts_itself("Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0.0.0", '"Android"')
