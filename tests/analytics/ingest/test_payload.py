"""A message is taken when each of its parts is what it should be, and refused otherwise."""

from collections.abc import Callable
from typing import Any

import pytest

from analytics.ingest import payload
from analytics.pages import Kind, Page
from tests.analytics.ingest.doors import body

WHOLE: dict[str, dict[str, Any]] = {
    "view": {"r": "www.google.com", "c": {"source": "a", "medium": "b", "campaign": "c"}},
    "time": {"ms": 86_400_000, "d": 100},
    "seen": {"s": "price", "ms": 1200},
    "click": {"s": "pack", "x": 0, "y": 100},
    "dead": {"s": "example-12", "x": 50, "y": None},
    "rage": {"s": "a" * 60},
    "act": {"s": "package"},
    "out": {"s": "xn--bcher-kva.example"},
    "find": {"q": "wébshop “Jansen” & zoon 😀"},
}


def is_refused[Told](read: Callable[[Told], object], told: Told) -> bool:
    try:
        read(told)
    except ValueError:
        return True
    return False


def test_every_kind_of_event_is_known() -> None:
    assert set(WHOLE) == set(Kind.values)
    events = [{"k": kind, **fields} for kind, fields in WHOLE.items()]
    taken = payload.read(body(*events)).e
    assert [type(event).__name__.lower() for event in taken] == list(WHOLE)


@pytest.mark.parametrize("page", Page.values)
def test_every_page_is_known(page: str) -> None:
    assert payload.read(body(page=page)).page == page


def test_what_the_database_gets_is_what_came_in() -> None:
    event = {"n": 3, "k": "click", "s": "pack", "x": 40, "y": 0}
    assert payload.as_json(payload.read(body(event)).e) == (
        '[{"k":"click","n":3,"s":"pack","x":40,"y":0}]'
    )


@pytest.mark.parametrize("number", [1, 50])
def test_up_to_fifty_events_are_taken(number: int) -> None:
    assert len(payload.read(body(*[{"k": "view"}] * number)).e) == number


@pytest.mark.parametrize("events", [[], [{"n": n, "k": "view"} for n in range(51)]])
def test_none_and_more_than_fifty_are_not(events: list[Any]) -> None:
    assert is_refused(payload.read, body(e=events))


@pytest.mark.parametrize("of", ["", "12", "websites", "hoe-kom-ik-aan-meer-klanten", "a" * 80])
def test_what_a_page_is_about_is_a_number_or_a_slug(of: str) -> None:
    assert payload.read(body(of=of)).of == of


def test_a_page_seen_without_script_tells_the_same_in_its_address() -> None:
    shown = payload.read_shown({"page": "card", "of": "12", "v": "7"})
    assert (shown.page, shown.of, shown.v) == (Page.CARD, "12", 7)
    assert payload.read_shown({"page": "home"}) == payload.Shown(Page.HOME)


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"of": "12"},
        {"page": ""},
        {"page": "account"},
        {"page": "card", "v": "-1"},
        {"page": "card", "v": "7.5"},
        {"page": "card", "v": "9" * 5000},
        {"page": "card", "v": "7 x"},
        {"page": "card", "of": "a b"},
        {"page": "card", "of": "12\n"},
        {"page": "card", "of": "a" * 81},
        {"page": "card", "of": "\ud800"},
        {"page": "card", "load": "x"},
    ],
)
def test_anything_else_in_that_address_is_refused(query: dict[str, str]) -> None:
    assert is_refused(payload.read_shown, query)
