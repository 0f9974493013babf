"""The people, the browser and the database that all tests share."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import AppConfig
from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connections
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from django.test import Client
from PIL import Image

from accounts.models import Organisation, User
from catalog.demo import pictures
from catalog.models import CatalogueVersion
from tests import factories

CHROMIUM = shutil.which("chromium")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop of its own


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The whole server is thrown away afterwards."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: Any
) -> None:
    """Before the first write: the server must be ours, and then it may be careless and fast."""
    with django_db_blocker.unblock(), connections["default"]._nodb_cursor() as cursor:
        cursor.execute("SELECT current_setting('data_directory')")
        folder = Path(cursor.fetchone()[0]).resolve()
        assert folder == settings.DATA_DIR / "postgres", f"{folder} is not this run's database"
        cursor.execute("ALTER SYSTEM SET fsync = off")
        cursor.execute("ALTER SYSTEM SET synchronous_commit = off")
        cursor.execute("SELECT pg_reload_conf()")


@receiver(post_migrate)
def _as_migrated(sender: AppConfig, **_kwargs: Any) -> None:
    """After a test that committed: Django empties its tables, which is more and less than it was.

    It takes the one row that a migration made, and passes by the jobs that are waiting.
    """
    if sender.name == "catalog":
        CatalogueVersion.objects.get_or_create()
        with connections["default"].cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs CASCADE")
            cursor.execute("TRUNCATE shared_cache")


@pytest.fixture(autouse=True)
def _empty_caches() -> None:
    """But for the shared one: that lies in the database, and is rolled back with the rest."""
    for cache in caches.all():
        if not isinstance(cache, DatabaseCache):
            cache.clear()


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(scope="session")
def drawings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's pictures by name, but as small as a stamp: encoding the real ones takes long."""
    folder = tmp_path_factory.mktemp("drawings")
    for file in pictures.FOLDER.glob("*.webp"):
        Image.new("RGB", (8, 6), "orange").save(folder / file.name)
    return folder


# --- People -----------------------------------------------------------------------------------


@pytest.fixture
def customer(db: None) -> User:
    return factories.named("customer")


@pytest.fixture
def colleague(db: None) -> User:
    """Works at the same company as the customer, see `bakery`."""
    return factories.named("colleague")


@pytest.fixture
def reader(db: None) -> User:
    """Works there too, and may only look."""
    return factories.named("reader")


@pytest.fixture
def outsider(db: None) -> User:
    """A customer of another company, see `butchery`."""
    return factories.named("outsider")


@pytest.fixture
def bakery(customer: User, colleague: User, reader: User) -> Organisation:
    """The customer owns it, the colleague is a member, the reader a reader."""
    return factories.bakery(customer, colleague, reader)


@pytest.fixture
def butchery(outsider: User) -> Organisation:
    return factories.butchery(outsider)


@pytest.fixture
def employee(db: None) -> User:
    return factories.named("employee")


@pytest.fixture
def administrator(db: None) -> User:
    return factories.named("administrator")


@pytest.fixture
def client_of() -> Callable[[User | None], Client]:
    """A browser-less client in which this person is logged in; None is a visitor."""

    def make(person: User | None) -> Client:
        client = Client()
        if person:
            client.force_login(person)
        return client

    return make


# --- Browser ----------------------------------------------------------------------------------


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without Chromium a browser test is skipped, except in CI: there it fails."""
    if CHROMIUM or os.environ.get("CI"):
        return
    skip = pytest.mark.skip(reason="Debian's chromium is not installed")
    for item in items:
        if "page" in getattr(item, "fixturenames", ()) or item.get_closest_marker("browser"):
            item.add_marker(skip)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    if not CHROMIUM:
        pytest.fail("Browser tests need Debian's chromium")
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}
