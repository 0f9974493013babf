"""A link that is revoked works nowhere any more, whichever process is asked; and none logs it."""

import http.client
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from accounts.models import User
from analytics import links
from analytics.models import Opening, Verdict
from tests.accounts.concurrency.test_killed import database
from tests.analytics.ingest import buffers
from tests.analytics.openings.reader import DESK, path, sent, token
from tests.processes import PROJECT, environment

pytestmark = pytest.mark.django_db(transaction=True)

SECONDS = 60

Ask = Callable[[str], int]


@contextmanager
def process(folder: Path, log: Path) -> Iterator[Ask]:
    """The site in a process of its own; what it says goes into the log."""
    port = buffers.free_port()
    granian = ["-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    settings = {"DATABASE_URL": database(), "BURO3_DATA_DIR": str(folder)}
    with log.open("w") as said:
        running = subprocess.Popen(
            [sys.executable, *granian, "buro3_tool.wsgi:application"],
            cwd=PROJECT,
            env=environment(DJANGO_SETTINGS_MODULE="buro3_tool.settings", **settings),
            stdout=said,
            stderr=said,
        )
        try:
            yield lambda address: asked(port, address)
        finally:
            for child in psutil.Process(running.pid).children(recursive=True):
                child.kill()
            running.kill()
            running.wait()


def asked(port: int, address: str) -> int:
    """The status, from the moment that it listens."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        with suppress(OSError, http.client.HTTPException):
            asking = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            asking.request("GET", address, headers=DESK)
            return asking.getresponse().status
        time.sleep(0.1)
    raise AssertionError("It never listened.")


def test_revoked_in_one_process_is_revoked_in_the_next_request_of_another(
    employee: User, tmp_path: Path
) -> None:
    link = sent(employee)
    logs = [tmp_path / "one.log", tmp_path / "two.log"]
    with ExitStack() as stack:
        processes = [stack.enter_context(process(tmp_path, log)) for log in logs]
        assert [ask(path(link)) for ask in processes * 2] == [200] * 4
        assert list(Opening.objects.values_list("verdict", flat=True)) == [Verdict.UNSURE]
        links.revoke(link, employee)
        assert [ask(path(link)) for ask in processes] == [404, 404]
    for log in logs:
        assert token(link) not in log.read_text()
