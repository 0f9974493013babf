from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.template import engines

NOW = datetime(2026, 11, 3, 12, tzinfo=UTC)
PAGE = "{% load measuring %}<body{% if said %}{% measured_as 'card' of=of version=7 %}{% endif %}>"


def rendered(template: str, **context: object) -> str:
    return engines["django"].from_string(template).render(context)


def test_a_page_that_says_what_it_is_loads_what_measures_it() -> None:
    html = rendered(f"{PAGE}{{% measuring %}}", said=True, of=12)
    assert html.startswith('<body data-page="card" data-of="12" data-version="7">')
    assert 'src="/t/geen-script.gif?page=card&amp;of=12&amp;v=7"' in html
    assert html.count("js/measure.js") == 1


def test_a_page_that_says_nothing_loads_nothing() -> None:
    assert rendered(f"{PAGE}{{% measuring %}}", said=False).strip() == "<body>"


def test_what_is_said_of_a_page_is_escaped() -> None:
    html = rendered(f"{PAGE}{{% measuring %}}", said=True, of='"><script>')
    assert "&quot;&gt;&lt;script&gt;" in html
    assert "<script>" not in html


@pytest.mark.parametrize(
    ("ago", "is_just_now"),
    [(timedelta(0), True), (timedelta(minutes=29), True), (timedelta(minutes=30), False)],
)
def test_just_now_is_half_an_hour(ago: timedelta, is_just_now: bool) -> None:
    template = "{% load measuring %}{% if moment|just_now %}yes{% endif %}"
    with time_machine.travel(NOW, tick=False):
        assert rendered(template, moment=NOW - ago) == ("yes" if is_just_now else "")
