"""Join the embedded PostgreSQL, or wipe it."""

import logging
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _
from psycopg import sql

from buro3_tool import interrupts

if TYPE_CHECKING:
    from buro3_tool.embedded_postgres.cluster import Cluster


class ServerUnavailable(ImproperlyConfigured):
    """The embedded PostgreSQL cannot run here; the message says why and what to do."""


def join(data_dir: Path, database: str) -> dict[str, Any]:
    """Connection parameters of the server in `data_dir`, started if nobody did yet.

    The server is shared by all processes that joined it and stops when the last one leaves, at
    its exit. Raises `ServerUnavailable` when the wheel is missing or the folder is not writable.
    """
    cluster_class = _cluster_class()
    folder = cluster_folder(data_dir)
    with _explained(data_dir):
        folder.mkdir(parents=True, exist_ok=True)
        with interrupts.held():
            cluster = cluster_class(folder)
        parameters = cluster.connection_parameters()
        _ensure_database(parameters, database)
    return {**parameters, "dbname": database}


def wipe(data_dir: Path) -> bool:
    """Delete all databases in `data_dir`; False when there were none.

    Raises `ServerUnavailable` while another process uses them.
    """
    cluster_class = _cluster_class()
    folder = cluster_folder(data_dir)
    with _explained(data_dir):
        if not cluster_class.is_at(folder):
            return False
        if not cluster_class.wipe(folder):
            raise ServerUnavailable(
                _("Another command still uses the database in %(folder)s. Stop that one first.")
                % {"folder": data_dir}
            )
    return True


def cluster_folder(data_dir: Path) -> Path:
    return (data_dir / "postgres").resolve()


def _cluster_class() -> "type[Cluster]":
    try:
        with warnings.catch_warnings():
            # The wheel looks for XDG_RUNTIME_DIR, which we do not use.
            warnings.simplefilter("ignore")
            # A development dependency, absent in production.
            from buro3_tool.embedded_postgres.cluster import Cluster  # noqa: PLC0415
    except ImportError as error:
        raise ServerUnavailable(
            _("The embedded-postgres package is missing. Run 'uv sync', or set DATABASE_URL.")
        ) from error
    # The wheel logs several lines for what we say in one sentence.
    logging.getLogger("embedded_postgres").setLevel(logging.CRITICAL)
    return Cluster


@contextmanager
def _explained(data_dir: Path) -> Iterator[None]:
    """Turn what can go wrong with a folder or a server into one sentence."""
    try:
        yield
    except OSError as error:
        raise ServerUnavailable(
            _(
                "The folder %(folder)s cannot hold the database: %(reason)s. "
                "Choose another one with BURO3_DATA_DIR."
            )
            % {"folder": data_dir, "reason": error.strerror or error}
        ) from error
    except (subprocess.SubprocessError, psycopg.OperationalError) as error:
        raise ServerUnavailable(
            _(
                "PostgreSQL does not start in %(folder)s: %(reason)s. "
                "'manage.py demo --fresh' throws the data away and starts over."
            )
            % {"folder": data_dir, "reason": _reason(cluster_folder(data_dir) / "log", error)}
        ) from error


def _reason(log: Path, error: Exception) -> str:
    """PostgreSQL's own last complaint, where there is one."""
    with suppress(OSError):
        lines = log.read_text(errors="replace").splitlines()
        complaints = [line for line in lines if "FATAL:" in line or "PANIC:" in line]
        if complaints:
            return complaints[-1].partition(":  ")[2].rstrip(".")
    if isinstance(error, subprocess.CalledProcessError):
        return _("%(program)s failed") % {"program": Path(error.cmd[0]).name}
    return " ".join(str(error).split()).rstrip(".")


def _ensure_database(parameters: dict[str, Any], name: str) -> None:
    with psycopg.connect(**parameters, dbname="postgres", autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if found.fetchone():
            return
        # Another process may have been first between the question and this answer.
        with suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
