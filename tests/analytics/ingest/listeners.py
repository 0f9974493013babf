"""A listening process of the test's own, on a PostgreSQL of its own that keeps its promises."""

import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psutil
import psycopg

from buro3_tool.embedded_postgres.cluster import Cluster
from buro3_tool.embedded_postgres.server import cluster_folder, join
from tests.analytics.ingest.buffers import free_port
from tests.processes import PROJECT, environment, manage

SECONDS_TO_START = 60
DATABASE = "ingest"


class Database:
    """Everything is written to disk before it is acknowledged, as in production."""

    def __init__(self, folder: Path) -> None:
        self._parameters = join(folder, DATABASE)
        self._cluster = Cluster(cluster_folder(folder))
        self._pid_file = cluster_folder(folder) / "postmaster.pid"
        self.folder = folder

    @property
    def url(self) -> str:
        place = urlencode({"host": self._parameters["host"]})
        user, port = self._parameters["user"], self._parameters["port"]
        return f"postgresql://{user}@:{port}/{DATABASE}?{place}"

    def ask(self, query: str) -> Any:
        with psycopg.connect(self.url, autocommit=True) as connection:
            found = connection.execute(query.encode()).fetchone()
        return found[0] if found else None

    def do(self, statement: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement.encode())

    def restart_at_once(self) -> None:
        """As when the machine loses its power: nobody is waited for, nothing is put in order."""
        self._stop()
        self._cluster.ensure_postgres_running()

    def _stop(self) -> None:
        process = psutil.Process(int(self._pid_file.read_text().partition("\n")[0]))
        process.send_signal(signal.SIGQUIT)
        process.wait(SECONDS_TO_START)

    def close(self) -> None:
        with suppress(OSError, psutil.Error):
            self._stop()


class Listener:
    """The process, with two workers, behind one proxy. Killed, it is started again by hand."""

    def __init__(self, database: Database) -> None:
        self.port = free_port()
        self._environment = environment(
            DJANGO_SETTINGS_MODULE="buro3_tool.settings",
            DATABASE_URL=database.url,
            BURO3_DATA_DIR=str(database.folder),
            TRUSTED_PROXY_COUNT="1",
        )
        self._command = [sys.executable, "-m", "granian", "--interface", "wsgi"]
        self._command += ["--host", "127.0.0.1", "--port", str(self.port), "--workers", "2"]
        self._command += ["--blocking-threads", "4", "--log-level", "error"]
        self._command += ["buro3_tool.ingest:application"]

    def start(self) -> None:
        self._process = subprocess.Popen(self._command, cwd=PROJECT, env=self._environment)
        deadline = time.monotonic() + SECONDS_TO_START
        while not self._listens():
            assert time.monotonic() < deadline, "The listening process does not start."
            time.sleep(0.05)

    def _listens(self) -> bool:
        with socket.socket() as asking:
            return asking.connect_ex(("127.0.0.1", self.port)) == 0

    def kill(self) -> None:
        """SIGKILL for it and its workers: whatever they were doing stops halfway."""
        with suppress(psutil.Error):
            for worker in psutil.Process(self._process.pid).children(recursive=True):
                worker.kill()
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(SECONDS_TO_START)


@contextmanager
def own_database() -> Iterator[Database]:
    """Not in pytest's own folder: run as root, that one is closed to PostgreSQL's user."""
    with tempfile.TemporaryDirectory(prefix="buro3-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        database = Database(folder)
        try:
            made = manage("migrate", DATABASE_URL=database.url, BURO3_DATA_DIR=str(folder))
            assert made.returncode == 0, made.stderr
            assert database.ask("SHOW data_directory") == str(cluster_folder(folder))
            yield database
        finally:
            database.close()


@contextmanager
def listening(database: Database) -> Iterator[Listener]:
    listener = Listener(database)
    listener.start()
    try:
        yield listener
    finally:
        listener.kill()
