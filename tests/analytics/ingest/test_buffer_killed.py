"""Whatever is killed on the way through the buffer: what was acknowledged is there, once."""

import http.client
import json
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest
from django.db import connection

from analytics.models import AnonymousEvent
from tests.accounts.concurrency.test_killed import database
from tests.analytics.ingest import buffers
from tests.analytics.ingest.buffers import Buffer
from tests.analytics.ingest.sending import FIREFOX, message
from tests.processes import PROJECT, environment

pytestmark = pytest.mark.django_db(transaction=True)

MESSAGES = 300
EVENTS = 10
SENDERS = 6
KILLS = 4
SECONDS = 120


class Program:
    """One of ours, that can be killed and is then started again, as a supervisor does."""

    def __init__(self, *arguments: str, **settings: str) -> None:
        self._arguments = arguments
        self._environment = environment(DJANGO_SETTINGS_MODULE="buro3_tool.settings", **settings)
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, *self._arguments], cwd=PROJECT, env=self._environment
        )

    def kill(self) -> None:
        with suppress(psutil.NoSuchProcess):
            for child in psutil.Process(self._process.pid).children(recursive=True):
                child.kill()
        self._process.kill()
        self._process.wait()


@contextmanager
def programs(buffer: Buffer, folder: Path) -> Iterator[tuple[int, list[Program]]]:
    settings = {
        "DATABASE_URL": database(),
        "BURO3_DATA_DIR": str(folder),
        "INGEST_BUFFER_URL": buffer.url,
        "TRUSTED_PROXY_COUNT": "1",
    }
    port = buffers.free_port()
    granian = ["-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    listening = Program(
        *granian, "--log-level", "error", "buro3_tool.ingest:application", **settings
    )
    emptying = Program("manage.py", "empty_buffer", **settings)
    try:
        yield port, [listening, emptying]
    finally:
        listening.kill()
        emptying.kill()


def send_until_kept(port: int, body: str) -> None:
    headers = {
        "Content-Type": "text/plain",
        "User-Agent": FIREFOX,
        "X-Forwarded-For": f"10.{random.randrange(256)}.{random.randrange(256)}.1",
    }
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        with suppress(OSError, http.client.HTTPException):
            asking = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            asking.request("POST", "/t/", body, headers)
            if asking.getresponse().status == 204:
                return
        time.sleep(0.05)
    raise AssertionError("A message was never acknowledged.")


def sender(port: int, kept: list[str]) -> Callable[[], None]:
    def run() -> None:
        for _time in range(MESSAGES // SENDERS):
            events = [{"k": "click", "s": "pack"} for _event in range(EVENTS)]
            body = message(*events)
            send_until_kept(port, json.dumps(body))
            kept.append(body["load"])

    return run


def test_nothing_is_lost_and_nothing_is_double(tmp_path: Path) -> None:
    kept: list[str] = []
    with buffers.running(tmp_path / "buffer") as buffer, programs(buffer, tmp_path) as (port, ours):
        threads = [threading.Thread(target=sender(port, kept)) for _sender in range(SENDERS)]
        for thread in threads:
            thread.start()
        for number in range(KILLS):
            time.sleep(random.uniform(0.3, 0.9))
            restart(buffer, ours, number)
        for thread in threads:
            thread.join(timeout=SECONDS)
        wait_until(lambda: AnonymousEvent.objects.count() >= MESSAGES * EVENTS)
    assert len(kept) == MESSAGES
    stored = AnonymousEvent.objects.values_list("load", flat=True)
    assert sorted(map(str, stored)) == sorted(kept * EVENTS)


def restart(buffer: Buffer, ours: list[Program], number: int) -> None:
    """Each time the buffer or one of ours; and the database throws everybody out but us."""
    for program in [buffer] if number == 1 else [ours[number % 2]]:
        program.kill()
        program.start()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def wait_until(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not done() and time.monotonic() < deadline:
        time.sleep(0.1)
