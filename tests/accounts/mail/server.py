"""A mail server that writes down what arrives, and workers that can be killed. For `test_worker`
and for what else is mailed by the thousands."""

import asyncio
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller
from django.conf import settings

from buro3_tool.demo import servers
from tests.processes import environment, start

Begin = Callable[[], int]


class Inbox:
    """Takes its time for a mail, so that a kill meets one on its way."""

    def __init__(self, seconds: float = 0.05) -> None:
        self.seconds = seconds
        self.arrived: list[str] = []  # the identity of each
        self.to: list[str] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if self.seconds:
            await asyncio.sleep(self.seconds)
        self.to.extend(envelope.rcpt_tos)
        self.arrived.append(str(message_from_bytes(envelope.content)["Message-ID"]))
        return "250 OK"


@contextmanager
def mail_server(inbox: Inbox) -> Iterator[int]:
    """Tells its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    yield port
    controller.stop()


@contextmanager
def workers(module: str, port: int, **changes: str) -> Iterator[Begin]:
    """Starts them one by one, on the database of this run and with that mail server."""
    given = servers.environment(settings.SITE_URL)
    names = ("DATABASE_URL", "BURO3_DATA_DIR", "SITE_URL")
    changes |= {name: given[name] for name in names}
    told = environment(MAIL_URL=f"smtp://127.0.0.1:{port}", **changes)
    nursery = start("-m", module, env=told, stderr=None)
    alive: list[int] = []

    def begin() -> int:
        assert nursery.stdin
        assert nursery.stdout
        nursery.stdin.write("\n")
        nursery.stdin.flush()
        alive.append(int(nursery.stdout.readline()))
        return alive[-1]

    yield begin
    for worker in alive:
        kill(worker)
    nursery.communicate()


def kill(worker: int) -> None:
    """Without a chance to clean up; gone already is as good."""
    with suppress(ProcessLookupError):
        os.kill(worker, signal.SIGKILL)


def until(is_so: Callable[[], bool], deadline: float) -> bool:
    while not (so := is_so()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return so
