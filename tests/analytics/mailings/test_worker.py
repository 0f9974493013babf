"""Two mailings to hundreds of people, by a worker that is killed on the way.

Nobody gets more than may be, and nobody anything after they said no. `tests/benchmarks/mailing.py`
does the same with ten thousand.
"""

import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

import pytest
from procrastinate.exceptions import AlreadyEnqueued

from accounts.models import User
from analytics import tasks
from analytics.mailings.unsubscribing import How, choose
from analytics.models import MailingRecipient, RecipientState
from tests.accounts.mail.server import Begin, Inbox, kill, mail_server, until, workers
from tests.analytics.mailings import sent
from tests.analytics.mailings.crowd import crowd, still_waiting, wait_for

PEOPLE, KILLS, SECONDS = 300, 3, 120
SAY_NO = 5  # after each kill


@pytest.fixture
def inbox() -> Inbox:
    return Inbox(0.01)


@pytest.fixture
def new_worker(inbox: Inbox) -> Iterator[Begin]:
    module, cap = "tests.analytics.mailings.worker", {"MAILINGS_PER_PERSON": "1"}
    with mail_server(inbox) as port, workers(module, port, **cap) as begin:
        yield begin


def a_minute_goes_by() -> None:
    with suppress(AlreadyEnqueued):
        tasks.send_mailings.configure().defer(timestamp=0)


@pytest.mark.django_db(transaction=True)
def test_everybody_gets_one_mail_although_the_worker_is_killed_three_times(
    inbox: Inbox, new_worker: Begin, employee: User
) -> None:
    people, chance = crowd(PEOPLE), random.Random(6)
    for group in (people, people[::3]):  # a third of them wait for two mails, and may get one
        wait_for(sent.mailing(employee), group)
    said_no: set[str] = set()
    end = time.monotonic() + SECONDS
    for _kill in range(KILLS):
        a_minute_goes_by()
        worker, before = new_worker(), len(inbox.to)
        assert until(lambda: len(inbox.to) > before + 20, end)  # noqa: B023 - called here
        time.sleep(chance.uniform(0, 0.1))
        kill(worker)
        time.sleep(0.2)  # what was handed over arrives
        heard = said_no.union(inbox.to)
        left = [person for person in people if person.email not in heard]
        for person in left[:SAY_NO]:  # those whose turn it is
            choose(person, None, False, How.ONE_CLICK)
            said_no.add(person.email)

    new_worker()
    while still_waiting() and time.monotonic() < end:
        a_minute_goes_by()
        until(lambda: not still_waiting(), time.monotonic() + 1)

    assert still_waiting() == 0
    got = Counter(inbox.to)
    assert set(got) == {person.email for person in people} - said_no
    assert len(said_no) == KILLS * SAY_NO
    assert len(set(inbox.arrived)) == len(got)  # of one mail each; a second time it is the same
    assert len(inbox.arrived) - len(got) <= KILLS
    rows = MailingRecipient.objects.order_by()
    states = Counter(rows.values_list("state", flat=True))
    assert states[RecipientState.SENT] == len(got)
    assert states[RecipientState.SKIPPED] == rows.count() - len(got)
