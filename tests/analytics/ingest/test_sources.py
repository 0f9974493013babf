"""Where a visit came from is one word, from what the browser tells of the page before."""

import pytest

from analytics.ingest.payload import Campaign, View
from analytics.ingest.sources import KNOWN, LONGEST, source_of
from analytics.pages import Page


@pytest.mark.parametrize(
    ("host", "source"),
    [
        ("google.com", "google"),
        ("www.google.com", "google"),
        ("www.google.nl", "google"),
        ("news.google.com", "google"),
        ("gemini.google.com", "ai:gemini"),
        ("copilot.microsoft.com", "ai:copilot"),
        ("microsoft.com", "microsoft.com"),
        ("nl.linkedin.com", "social:linkedin"),
        ("lnkd.in", "social:linkedin"),
        ("t.co", "social:x"),
        ("l.facebook.com", "social:facebook"),
        ("search.brave.com", "brave"),
        ("www.gemeente.example", "gemeente.example"),
        ("notgoogle.com", "notgoogle.com"),
        ("google.com.evil.example", "google.com.evil.example"),
        ("chat.co", "chat.co"),
        ("localhost", "localhost"),
        (".", "."),
        ("..", ".."),
    ],
)
def test_a_host_is_called_by_its_name(host: str, source: str) -> None:
    assert source_of(View(n=0, r=host), Page.HOME) == source


def test_every_known_end_is_found_also_below_it() -> None:
    for name, ends in KNOWN.items():
        for end in ends:
            assert source_of(View(n=0, r=end), Page.HOME) == name
            assert source_of(View(n=0, r=f"a.b.{end}"), Page.HOME) == name


def test_nobody_sent_who_came_by_themselves() -> None:
    assert source_of(View(n=0), Page.HOME) == "direct"


def test_what_is_no_view_has_no_source() -> None:
    assert source_of(None, Page.HOME) == ""


@pytest.mark.parametrize(
    ("campaign", "source"),
    [
        (Campaign("nieuwsbrief", "mail", "november"), "campaign:nieuwsbrief/november"),
        (Campaign("Nieuwsbrief"), "campaign:nieuwsbrief"),
        (Campaign(medium="mail", campaign="november"), "google"),
        (Campaign(), "google"),
    ],
)
def test_a_campaign_goes_before_the_page_before(campaign: Campaign, source: str) -> None:
    assert source_of(View(n=0, r="google.nl", c=campaign), Page.HOME) == source


@pytest.mark.parametrize("letter", ["a", "İ", "😀", "ŉ"])
def test_the_longest_campaign_fits(letter: str) -> None:
    source = source_of(View(n=0, c=Campaign(letter * 80, "", letter * 80)), Page.HOME)
    assert 80 < len(source) <= LONGEST


def test_who_was_recommended_us_came_by_a_link_whatever_led_to_it() -> None:
    assert source_of(View(n=0, r="www.google.nl"), Page.REFERRAL) == "link"
