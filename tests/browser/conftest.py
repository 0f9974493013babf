"""A site with the whole demo catalogue in it, for the tests that look at pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from analytics.signals import rules
from catalog import demo
from catalog.search import index
from tests import factories


@dataclass(frozen=True)
class Site:
    url: str
    sessions: dict[str, str]

    def cookies_of(self, person: str) -> list[Any]:
        """For a browser in which this person is logged in."""
        return [{"name": "sessionid", "value": self.sessions[person], "url": self.url}]


def _session(person: User) -> str:
    client = Client()
    client.force_login(person)
    return client.cookies["sessionid"].value


def _filled_tables() -> set[str]:
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        return {name for name in names if _has_rows(cursor, name)}


def _has_rows(cursor: Any, table: str) -> bool:
    cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")
    return cursor.fetchone() is not None


def _disconnect_everybody_else() -> None:
    """A request may still be going on although its browser is gone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def _empty(tables: set[str]) -> None:
    names = ", ".join(connection.ops.quote_name(table) for table in sorted(tables))
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {names} CASCADE")
    rules.make_missing()  # they name who changed them, so they went with the people


@pytest.fixture(scope="module")
def site(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """A running site with the demo catalogue, for the tests of one module.

    Its rows are committed, so that the server sees them; afterwards every table that was empty
    is empty again. Tests that use it carry the mark `django_db`.
    """
    patch = pytest.MonkeyPatch()
    patch.setattr(settings, "MEDIA_ROOT", tmp_path_factory.mktemp("media"))
    patch.setattr(settings, "ROOT_URLCONF", "tests.guards.broken_urls")
    with django_db_blocker.unblock():
        filled = _filled_tables()
        demo.load()
        people = {
            "customer": factories.user("klant@bakkerij.example", name="Karin Klant"),
            "employee": factories.user("werk@buro3.example", name="Wendy Werknemer", is_staff=True),
        }
        server = LiveServer("localhost")
        yield Site(server.url, {name: _session(person) for name, person in people.items()})
        server.stop()
        _disconnect_everybody_else()
        _empty(_filled_tables() - filled)
        index.rebuild()  # a table that is emptied at once is one that the index does not follow
    patch.undo()
    _clear_caches()


@pytest.fixture(autouse=True)
def _own_media(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> None:
    """Beside the site its pictures stay where they are."""
    if "site" not in request.fixturenames:
        settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _empty_caches(request: pytest.FixtureRequest) -> None:
    """A cache belongs to one catalogue, and the site keeps its catalogue for a whole module."""
    if "site" not in request.fixturenames:
        _clear_caches()


def _clear_caches() -> None:
    for cache in caches.all():
        if not isinstance(cache, DatabaseCache):
            cache.clear()
