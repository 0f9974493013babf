from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from analytics.models import Figure, RollupDay, SearchLog


@pytest.fixture
def log(db: None) -> Callable[..., SearchLog]:
    """Writes down a search by a visitor; a text that found nothing, unless told otherwise."""

    def make(text: str = "kassa", found: int = 0, **fields: Any) -> SearchLog:
        values = {"place": "zoeken", "total": found, "unfiltered": found, **fields}
        return SearchLog.objects.create(text=text, **values)

    return make


@pytest.fixture
def figure(db: None) -> Callable[..., Figure]:
    """Writes down a figure of today, on a larger screen; as often as there are visits."""

    def make(measure: str, visits: int, ago: int = 0, **fields: Any) -> Figure:
        day = timezone.localdate() - timedelta(days=ago)
        values = {"device": "desk", "times": visits, **fields}
        return Figure.objects.create(measure=measure, day=day, visits=visits, **values)

    return make


@pytest.fixture
def measured(db: None) -> None:
    """Figures were made just now, and there have been some for years."""
    now, today = timezone.now(), timezone.localdate()
    for ago in (0, 900):
        RollupDay.objects.create(
            day=today - timedelta(days=ago), made_at=now, events=1, took=timedelta(seconds=1)
        )
