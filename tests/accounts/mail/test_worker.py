"""A hundred mails to a real mail server, by a worker that is killed ten times on the way."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

import pytest
from procrastinate.exceptions import AlreadyEnqueued

from accounts import tasks
from accounts.mail.message import identity
from accounts.mail.posting import write_down
from accounts.models import OutgoingMail
from accounts.models.outgoing_mail import MailState
from tests.accounts.mail.server import Begin, Inbox, kill, mail_server, until, workers

MAILS, KILLS, SECONDS = 100, 10, 120


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def new_worker(inbox: Inbox) -> Iterator[Begin]:
    with mail_server(inbox) as port, workers("tests.accounts.mail.worker", port) as begin:
        yield begin


@pytest.mark.django_db(transaction=True)
def test_every_mail_arrives_although_the_worker_is_killed_ten_times(
    inbox: Inbox, new_worker: Begin
) -> None:
    arrived, chance = inbox.arrived, random.Random(4)
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
