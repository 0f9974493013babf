"""What the catalogue tells is kept, and a failure to keep it is nobody's trouble."""

import logging
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from analytics.models import SearchLog
from catalog.signals import Search, result_opened, searched


def tell(text: str) -> uuid.UUID | None:
    answers: list[tuple[Any, Any]] = searched.send(Search, search=Search(text, "zoeken", 1, 1))
    return next((answer for _receiver, answer in answers if isinstance(answer, uuid.UUID)), None)


@pytest.mark.django_db
def test_a_search_is_kept_and_its_token_returned() -> None:
    assert tell("webshop") == SearchLog.objects.get(text="webshop").token


@pytest.mark.django_db
def test_what_was_opened_is_kept() -> None:
    result_opened.send(None, token=tell("webshop"), kind="product", slug="startwebshop")
    assert SearchLog.objects.get().opened_slug == "startwebshop"


@pytest.mark.django_db
def test_a_failure_is_logged_and_breaks_nothing(
    caplog: pytest.LogCaptureFixture, log: Callable[..., SearchLog]
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE analytics_searchlog RENAME TO elsewhere")
    with caplog.at_level(logging.ERROR):
        assert tell("webshop") is None
        result_opened.send(None, token=uuid.uuid4(), kind="product", slug="startwebshop")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE elsewhere RENAME TO analytics_searchlog")
    assert [record.message for record in caplog.records] == [
        "A search could not be kept.",
        "What was opened from a search could not be kept.",
    ]
    assert tell("webshop")
