"""Programs are left out, browsers of people never."""

import time

import pytest
from crawleruseragents import CRAWLER_USER_AGENTS_DATA
from django.test import Client

from analytics.ingest import bots
from analytics.ingest.bots import is_bot
from analytics.models import AnonymousEvent, Dropped
from tests.analytics.ingest.browsers import BROWSERS
from tests.analytics.ingest.sending import FIREFOX, message, send

KNOWN = [agent for bot in CRAWLER_USER_AGENTS_DATA for agent in bot.get("instances", [])]
SECONDS = 0.005


def test_of_the_known_programs_99_per_cent_is_left_out() -> None:
    assert len(KNOWN) > 1000
    passed = [agent for agent in KNOWN if not is_bot(agent)]
    assert len(passed) <= len(KNOWN) / 100, passed


def test_there_are_fifty_browsers_to_try() -> None:
    assert len(set(BROWSERS)) >= 50


@pytest.mark.parametrize("agent", BROWSERS)
def test_a_browser_of_people_is_never_left_out(agent: str) -> None:
    assert not is_bot(agent)


@pytest.mark.parametrize(
    "agent",
    [
        "",
        " ",
        "\t",
        "HeadlessChrome",
        "curl/8.5.0",
        "python-requests/2.32.3",
        "Go-http-client/2.0",
        FIREFOX.replace("Firefox", "HeadlessChrome"),
        " " * 5000 + "Googlebot",
    ],
)
def test_what_is_no_browser_is_left_out_and_counted(agent: str, client: Client, db: None) -> None:
    assert send(client, message(), User_Agent=agent) == 202
    assert not AnonymousEvent.objects.exists()
    assert Dropped.objects.values_list("reason", "times").get() == ("bot", 1)


@pytest.mark.parametrize(
    "agent",
    [
        "x" * 8192,
        "Mozilla/5.0 (" * 630,
        "(" * 8192,
        "a.b/c-" * 1365,
        " " * 8192,
        "Mozilla/5.0 " + "\\" * 8180,
        "bo" * 4096,
        "spider"[:5] * 1638,
        "😀" * 2048,
    ],
    ids=lambda agent: agent[:14],
)
def test_a_name_of_eight_kilobytes_is_read_in_no_time(agent: str) -> None:
    is_bot("once, for the patterns")
    bots._is_known.cache_clear()
    start = time.thread_time()
    is_bot(agent)
    assert time.thread_time() - start < SECONDS


def test_what_is_remembered_is_as_short_as_what_is_read() -> None:
    bots._is_known.cache_clear()
    for number in range(100):
        is_bot(FIREFOX.ljust(bots.LONGEST, "x") + str(number))
    assert bots._is_known.cache_info().currsize == 1
