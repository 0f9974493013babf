"""The demo's searches fill every list of the workbench."""

from collections.abc import Callable

import pytest
from django.http import QueryDict
from django.utils import timezone

from analytics import demo
from analytics.models import SearchLog
from analytics.search_overview import SearchOverview
from analytics.search_text import stored


@pytest.mark.django_db
def test_every_list_has_something() -> None:
    demo.load()
    overview = SearchOverview(QueryDict("periode=90"))
    numbers = {name: number for name, _title, number, _query in overview.tabs}
    assert numbers["niets"] > 10
    assert numbers["verfijnd"] > 2
    assert numbers["zelden"] > 2
    assert overview.emptied_by_filter[0] > 5


@pytest.mark.django_db
def test_they_are_as_a_search_is_written_down_and_lie_in_the_past() -> None:
    demo.load()
    texts = SearchLog.objects.exclude(text__contains="[").values_list("text", flat=True)
    assert [text for text in texts if stored(text) != text] == []
    assert not SearchLog.objects.filter(made_at__gt=timezone.now()).exists()


def test_real_searches_are_not_mixed_with_them(log: Callable[..., SearchLog]) -> None:
    log("echt")
    demo.load()
    assert SearchLog.objects.get().text == "echt"
