"""How long ten thousand mails of a mailing take, with a worker that is killed three times.

Run it with `uv run python -m tests.benchmarks.mailing`; the README beside it says more.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from typing import Any

import django

PEOPLE, KILLS, SAY_NO = 10_000, 3, 100
SECONDS = 600
WORKER = "tests.analytics.mailings.worker"


@dataclass
class Run:
    """What happened: who got what, who said no on the way, and how long it took."""

    to: Counter[str]
    identities: int
    said_no: set[str] = field(default_factory=set)
    seconds: float = 0


def main() -> int:
    asked = _asked()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        os.environ |= {"BURO3_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "buro3_tool.settings"}
        django.setup()
        from django.core.management import call_command  # noqa: PLC0415 - needs the apps

        call_command("migrate", verbosity=0)
        run, people = _send(asked.people, asked.kills)
    return _tell(run, people, asked.kills)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--kills", type=int, default=KILLS)
    return parser.parse_args()


def _send(number: int, kills: int) -> tuple[Run, set[str]]:
    """To all of them, and a second mailing to each third, who may get one mail as all others."""
    from tests.accounts.mail.server import Inbox, mail_server, workers  # noqa: PLC0415
    from tests.analytics.mailings import sent  # noqa: PLC0415
    from tests.analytics.mailings.crowd import crowd, wait_for  # noqa: PLC0415

    inbox, people = Inbox(seconds=0), crowd(number)
    for group in (people, people[::3]):
        wait_for(sent.mailing(), group)
    with mail_server(inbox) as port, workers(WORKER, port, MAILINGS_PER_PERSON="1") as begin:
        start = time.monotonic()
        said_no = _with_kills(inbox, begin, people, kills)
        _until_all_are_dealt_with(begin, start + SECONDS)
        seconds = time.monotonic() - start
    run = Run(Counter(inbox.to), len(set(inbox.arrived)), said_no, seconds)
    return run, {person.email for person in people}


def _with_kills(inbox: Any, begin: Any, people: list[Any], kills: int) -> set[str]:
    """Each after a part of the mails; who would be next then says no."""
    from analytics.mailings.unsubscribing import How, choose  # noqa: PLC0415
    from tests.accounts.mail.server import kill, until  # noqa: PLC0415

    said_no: set[str] = set()
    part = len(people) // (kills + 1)
    for turn in range(1, kills + 1):
        _a_minute_goes_by()
        worker, goal = begin(), turn * part
        until(lambda: len(inbox.to) >= goal, time.monotonic() + SECONDS)  # noqa: B023 - here
        time.sleep(random.uniform(0, 0.1))
        kill(worker)
        time.sleep(0.2)  # what was handed over arrives
        heard = said_no.union(inbox.to)
        for person in [each for each in people if each.email not in heard][:SAY_NO]:
            choose(person, None, False, How.ONE_CLICK)
            said_no.add(person.email)
    return said_no


def _until_all_are_dealt_with(begin: Any, end: float) -> None:
    from tests.accounts.mail.server import until  # noqa: PLC0415
    from tests.analytics.mailings.crowd import still_waiting  # noqa: PLC0415

    begin()
    while still_waiting() and time.monotonic() < end:
        _a_minute_goes_by()
        until(lambda: not still_waiting(), time.monotonic() + 1)


def _a_minute_goes_by() -> None:
    from procrastinate.exceptions import AlreadyEnqueued  # noqa: PLC0415

    from analytics import tasks  # noqa: PLC0415

    with suppress(AlreadyEnqueued):
        tasks.send_mailings.configure().defer(timestamp=0)


def _tell(run: Run, people: set[str], kills: int) -> int:
    from tests.benchmarks import report  # noqa: PLC0415
    from tests.benchmarks.report import Bar  # noqa: PLC0415

    arrived = run.to.total()
    print(f"{report.machine()}; {arrived / run.seconds:.0f} mails a second.\n")
    bars = [
        Bar("seconds", run.seconds, SECONDS),
        Bar("people who were passed over", len(people - run.said_no - set(run.to)), 0),
        Bar("people who said no and got one all the same", len(run.said_no & set(run.to)), 0),
        Bar("people who got more than may be", run.identities - len(run.to), 0),
        Bar("mails that arrived twice", arrived - run.identities, kills),
    ]
    print(report.verdicts(bars))
    return 0 if all(bar.held for bar in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
