"""The demo's visits fill every part of the figures."""

import time
from datetime import timedelta
from itertools import islice
from typing import Any

import pytest
from django.http import QueryDict
from django.utils import timezone

from analytics.demo import events
from analytics.figures import Asked, Overview
from analytics.models import AnonymousEvent, PersonalEvent, RollupDay
from tests import factories
from tests.analytics.events import Visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def products() -> None:
    for number in range(12):
        factories.product(f"Kaart {number}")


def test_every_part_of_the_figures_has_something_within_ten_seconds(products: None) -> None:
    began = time.process_time()
    events.load()
    assert time.process_time() - began < 10
    overview = Overview(Asked(QueryDict()))
    assert overview.has_before
    assert not overview.chart.hides_all
    parts: list[list[Any]] = [overview.most_read, overview.sources, overview.acts]
    assert [len(part) > 2 for part in parts] == [True] * 3
    assert overview.little_seen.cards
    assert len(overview.devices) == 3
    assert all(step.bar for step in overview.funnel.steps)
    assert overview.sections.seldom
    _is_of_nobody_and_past()


def _is_of_nobody_and_past() -> None:
    assert not PersonalEvent.objects.exists()
    assert not AnonymousEvent.objects.filter(at__gt=timezone.now()).exists()
    oldest = timezone.localdate() - timedelta(days=events.DAYS - 1)
    assert RollupDay.objects.order_by("day").values_list("day", flat=True)[0] == oldest


def test_it_is_the_same_each_time(products: None) -> None:
    catalogue = events._Catalogue()
    first, second = (list(islice(events._rows(catalogue), 3000)) for _time in range(2))
    assert first == second


def test_real_visits_are_not_mixed_with_them(products: None) -> None:
    Visit(1).sees("home")
    events.load()
    assert AnonymousEvent.objects.count() == 1
