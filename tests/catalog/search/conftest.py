from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import QuerySet

from catalog.models import SearchEntry, SearchStale, SearchState, SearchSynonym, SearchWord
from catalog.search import index

type Contents = dict[str, list[dict[str, Any]]]


def contents() -> Contents:
    """All that the index says, without the numbers of its rows."""
    return {
        "entries": rows(SearchEntry.objects.order_by("kind", "object_id", "part_id")),
        "words": rows(SearchWord.objects.order_by("word")),
        "synonyms": rows(SearchSynonym.objects.order_by("synonym_id", "stems", "meanings")),
        "state": rows(SearchState.objects.all()),
        "stale": rows(SearchStale.objects.all()),
    }


def rows(found: QuerySet[Any]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name != "id"} for row in found.values()]


@pytest.fixture
def assert_right() -> Callable[[], None]:
    """The index is as it would be when it were made anew; asking makes it so."""

    def check() -> None:
        found = contents()
        index.rebuild()
        assert found == contents()

    return check
