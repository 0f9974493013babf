"""What the pages of employees say again and again."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone, translation

from accounts.templatetags.workplace import is_long, waits

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "words", "long"),
    [
        (0, "waits since today", False),
        (1, "waits 1 day", False),
        (2, "waits 2 days", False),
        (3, "waits 3 days", True),
    ],
)
@time_machine.travel(NOON, tick=False)
def test_it_tells_how_long_somebody_waits(days: int, words: str, *, long: bool) -> None:
    since = timezone.now() - timedelta(days=days)
    with translation.override("en"):
        assert (waits(since), is_long(since)) == (words, long)


@time_machine.travel(datetime(2026, 11, 18, 0, 30, tzinfo=UTC), tick=False)
def test_yesterday_evening_is_a_day_ago() -> None:
    with translation.override("en"):
        assert waits(timezone.now() - timedelta(hours=3)) == "waits 1 day"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/werkplek/klanten/", ' aria-current="page"'),
        ("/werkplek/klanten/3/", ' aria-current="true"'),
        ("/werkplek/", ""),
        ("/werkplek/mail/", ""),
    ],
)
def test_the_menu_tells_where_somebody_is(path: str, said: str) -> None:
    template = Template('{% load workplace %}{% here "/werkplek/klanten/" %}')
    assert template.render(Context({"request": RequestFactory().get(path)})) == said
