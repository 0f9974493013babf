"""A hundred mails to a real mail server, by a worker that is killed ten times on the way."""

import asyncio
import os
import random
import signal
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from email import message_from_bytes
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings
from procrastinate.exceptions import AlreadyEnqueued

from accounts import tasks
from accounts.mail.message import identity
from accounts.mail.posting import write_down
from accounts.models import OutgoingMail
from accounts.models.outgoing_mail import MailState
from buro3_tool.demo import servers
from tests.processes import environment, start

MAILS, KILLS, SECONDS = 100, 10, 120


class Inbox:
    """Takes its time for a mail, so that a kill meets one on its way."""

    def __init__(self) -> None:
        self.arrived: list[str] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        await asyncio.sleep(0.05)
        self.arrived.append(str(message_from_bytes(envelope.content)["Message-ID"]))
        return "250 OK"


@pytest.fixture
def inbox() -> Iterator[tuple[Inbox, int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    inbox = Inbox()
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    yield inbox, port
    controller.stop()


@pytest.fixture
def new_worker(inbox: tuple[Inbox, int]) -> Iterator[Callable[[], int]]:
    """Starts one, on the database of this test and with that mail server."""
    given = servers.environment(settings.SITE_URL)
    names = ("DATABASE_URL", "BURO3_DATA_DIR", "SITE_URL")
    mail_url = f"smtp://127.0.0.1:{inbox[1]}"
    given = environment(MAIL_URL=mail_url, **{name: given[name] for name in names})
    nursery = start("-m", "tests.accounts.mail.worker", env=given, stderr=None)
    workers: list[int] = []

    def begin() -> int:
        assert nursery.stdin
        assert nursery.stdout
        nursery.stdin.write("\n")
        nursery.stdin.flush()
        workers.append(int(nursery.stdout.readline()))
        return workers[-1]

    yield begin
    for worker in workers:
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


@pytest.mark.django_db(transaction=True)
def test_every_mail_arrives_although_the_worker_is_killed_ten_times(
    inbox: tuple[Inbox, int], new_worker: Callable[[], int]
) -> None:
    arrived, chance = inbox[0].arrived, random.Random(4)
    mails = [
        write_down("Hallo", "Hallo,", key=str(number), kind="try", to="klant@bakkerij.example")
        for number in range(MAILS)
    ]
    begin = time.monotonic()
    for _kill in range(KILLS):
        worker, before = new_worker(), len(arrived)
        assert until(lambda: len(arrived) > before, begin + SECONDS)  # noqa: B023 - called here
        time.sleep(chance.uniform(0, 0.25))
        kill(worker)

    new_worker()
    done = OutgoingMail.objects.filter(state=MailState.SENT)
    while not until(lambda: done.count() == MAILS, time.monotonic() + 2):
        assert time.monotonic() < begin + SECONDS, Counter(
            OutgoingMail.objects.values_list("state", flat=True)
        )
        with suppress(AlreadyEnqueued):
            tasks.send_due_mails.configure().defer(timestamp=0)  # a minute went by

    assert set(arrived) == {identity(mail) for mail in mails}
    assert len(arrived) - MAILS <= KILLS
