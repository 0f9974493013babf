from collections.abc import Callable
from typing import Any

import pytest

from analytics.models import SearchLog


@pytest.fixture
def log(db: None) -> Callable[..., SearchLog]:
    """Writes down a search by a visitor; a text that found nothing, unless told otherwise."""

    def make(text: str = "kassa", found: int = 0, **fields: Any) -> SearchLog:
        values = {"place": "zoeken", "total": found, "unfiltered": found, **fields}
        return SearchLog.objects.create(text=text, **values)

    return make
