"""Fill the demo's database, and skip what was done before: a later start takes seconds."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

import accounts.demo
import analytics.demo
import catalog.demo
from buro3_tool.embedded_postgres.server import wipe
from catalog.models import Product

Report = Callable[[str], None]


def start_over() -> None:
    """Delete the demo's database and uploaded files, and nothing outside the data folder."""
    media = Path(settings.MEDIA_ROOT)
    # Without a database of ours, a folder named media may be anybody's.
    if wipe(settings.DATA_DIR) and media.parent == settings.DATA_DIR and media.exists():
        shutil.rmtree(media)


def migrate(report: Report) -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        report(_("Building the tables …"))
        call_command("migrate", verbosity=0, interactive=False)


def load(report: Report) -> list[accounts.demo.Login]:
    """Load the demo catalogue if this database has not got this edition of it yet."""
    loaded = settings.DATA_DIR / "demo-loaded"
    edition = _edition()
    if not Product.objects.exists() or not loaded.exists() or loaded.read_text() != edition:
        report(_("Loading the catalogue …"))
        catalog.demo.load(report)
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        loaded.write_text(edition)
    logins = accounts.demo.load()
    analytics.demo.load()  # what these people did
    return logins


def _edition() -> str:
    """A fingerprint of the content and of the database it goes to."""
    fingerprint = hashlib.sha256(repr(_database()).encode())
    folder = Path(catalog.demo.__file__).parent
    for file in sorted(f for f in folder.rglob("*") if f.is_file() and f.suffix != ".pyc"):
        fingerprint.update(str(file.relative_to(folder)).encode())
        fingerprint.update(file.read_bytes())
    return fingerprint.hexdigest()


def _database() -> list[Any]:
    return [connection.settings_dict[key] for key in ("HOST", "PORT", "NAME", "OPTIONS")]
