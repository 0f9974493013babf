"""Whatever the events are: the figures of the database are those of a plain count."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.models import AnonymousEvent, Figure, PersonalEvent
from analytics.rollups import make
from tests.analytics.events import DAY, consent
from tests.analytics.rollups.naive import Count

MORNING = timezone.make_aware(datetime(2026, 11, 17, 9))  # noqa: DTZ001 - made so here
PAGES = ["home", "overview", "card", "package", "requested", "ordered", "privacy"]
NAMES = {
    "act": ["package", "call"],
    "out": ["example.org"],
    "seen": ["price", "faq"],
    "click": ["pack", "page-main"],
    "dead": ["pack", "picture"],
    "rage": ["picture"],
}
tenths = st.none() | st.integers(0, 100)


@st.composite
def event(draw: Any) -> dict[str, Any]:
    kind = draw(st.sampled_from(["view", "view", "time", "find", *NAMES]))
    page = draw(st.sampled_from(PAGES))
    return {
        "who": draw(st.integers(1, 4)),
        "is_personal": draw(st.booleans()),
        "load": uuid.UUID(int=draw(st.integers(1, 5))),
        "minute": draw(st.integers(0, 20)),
        "kind": kind,
        "page": page,
        "of": draw(st.sampled_from(["7", "8"])) if page == "card" else "",
        "version": draw(st.integers(0, 2)),
        "device": draw(st.sampled_from(["phone", "desk", ""])),
        "name": draw(st.sampled_from(NAMES.get(kind, [""]))),
        "x": draw(tenths),
        "y": draw(tenths),
        "ms": draw(st.integers(0, 9000)),
        "depth": draw(tenths) if kind == "time" else None,
        "source": draw(st.sampled_from(["", "direct", "google"])) if kind == "view" else "",
    }


def stored(events: list[dict[str, Any]], consents: list[Any]) -> list[Any]:
    rows: list[Any] = []
    for number, values in enumerate(events):
        row = {key: values[key] for key in values if key not in {"who", "is_personal", "minute"}}
        row |= {"day": DAY, "seq": number, "at": MORNING + timedelta(minutes=values["minute"])}
        if values["is_personal"]:
            rows.append(PersonalEvent(consent=consents[values["who"] - 1], **row))
        else:
            rows.append(AnonymousEvent(visit=consents[values["who"] - 1].pk, **row))
    AnonymousEvent.objects.bulk_create(row for row in rows if isinstance(row, AnonymousEvent))
    PersonalEvent.objects.bulk_create(row for row in rows if isinstance(row, PersonalEvent))
    return rows


@pytest.mark.django_db
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(events=st.lists(event(), max_size=40))
def test_figures_are_those_of_a_plain_count(events: list[dict[str, Any]]) -> None:
    with transaction.atomic():
        rows = stored(events, [consent() for _ in range(4)])
        make(DAY)
        names = ("measure", "page", "of", "version", "device", "part", "times", "visits", "ms")
        assert set(Figure.objects.values_list(*names)) == Count(rows).rows()
        transaction.set_rollback(True)
