from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import override_settings

from catalog import demo


@pytest.fixture(scope="module")
def _loaded_once(
    django_db_setup: None,
    django_db_blocker: Any,
    drawings: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Path]:
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=media):
            demo.load(drawings=drawings)
        yield media
        transaction.set_rollback(True)


@pytest.fixture
def loaded(_loaded_once: Path, _own_media: None, db: None, settings: Any) -> None:
    """The demo, loaded once for all tests of a file; what a test changes is undone after it."""
    settings.MEDIA_ROOT = _loaded_once


@pytest.fixture
def past_django(db: None) -> Callable[[str], None]:
    """Runs SQL as `psql` would, though in the transaction of the test: Django does not see it."""

    def execute(sql: str) -> None:
        connection.ensure_connection()
        connection.connection.execute(sql)

    return execute
