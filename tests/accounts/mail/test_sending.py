"""From waiting to sent or failed, also when the mail server or another worker is in the way."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from smtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPRecipientsRefused,
    SMTPServerDisconnected,
)
from threading import Barrier
from typing import Any

import pytest
import time_machine
from django.core import mail as post_office
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.mail import sending
from accounts.mail.connection import Connection
from accounts.models import OutgoingMail
from accounts.models.outgoing_mail import LEASE, MailState
from tests.accounts.mail.conftest import Written

Refuse = Callable[[Exception], None]
FULL = SMTPRecipientsRefused({"klant@bakkerij.example": (452, b"Mailbox full")})
UNKNOWN = SMTPRecipientsRefused({"klant@bakkerij.example": (550, b"No such\r\n\x00user")})


@pytest.fixture
def mail(db: None, written: Written) -> OutgoingMail:
    return written()


def state(mail: OutgoingMail) -> tuple[str, int, bool]:
    mail.refresh_from_db()
    return mail.state, mail.attempts, mail.lease_until is not None


def test_a_mail_is_sent_once(mail: OutgoingMail) -> None:
    sending.send(mail.pk)
    sending.send(mail.pk)
    sending.send_due()
    assert len(post_office.outbox) == 1
    assert state(mail) == (MailState.SENT, 1, False)
    assert mail.sent_at is not None


def test_what_is_not_due_stays(db: None, written: Written) -> None:
    later = written(send_at=timezone.now() + timedelta(minutes=1))
    sending.send(later.pk)
    sending.send_due()
    assert state(later) == (MailState.WAITING, 0, False)


# --- Failing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "error", [SMTPServerDisconnected("gone"), FULL, ConnectionRefusedError(), RuntimeError("what?")]
)
def test_it_is_tried_five_times_ever_later(
    error: Exception, mail: OutgoingMail, server_says: Refuse
) -> None:
    server_says(error)
    waits = []
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _attempt in range(4):
            sending.send_due()
            assert state(mail)[0] == MailState.WAITING
            waits.append((mail.send_at - timezone.now()).total_seconds())
            clock.move_to(mail.send_at)
        sending.send_due()
    assert waits == [30, 120, 600, 3600]
    assert state(mail) == (MailState.FAILED, 5, False)
    assert mail.error.startswith(type(error).__name__)
    assert OutgoingMail.objects.failed().count() == 1


def test_the_worker_is_woken_at_the_moment_of_the_next_try(
    mail: OutgoingMail, server_says: Refuse
) -> None:
    server_says(FULL)
    sending.send(mail.pk)
    mail.refresh_from_db()
    job = ProcrastinateJob.objects.get(task_name="accounts.tasks.send_mail")
    assert (job.args, job.scheduled_at) == ({"pk": str(mail.pk)}, mail.send_at)


@pytest.mark.parametrize("error", [UNKNOWN, SMTPDataError(554, b"Spam")])
def test_a_final_no_is_not_asked_again(
    error: Exception, mail: OutgoingMail, server_says: Refuse
) -> None:
    server_says(error)
    sending.send(mail.pk)
    assert state(mail) == (MailState.FAILED, 1, False)
    assert mail.error.isprintable()


@pytest.mark.parametrize("error", [SMTPAuthenticationError(535, b"No"), SMTPDataError(451, b"No")])
def test_what_somebody_may_mend_is_asked_again(
    error: Exception, mail: OutgoingMail, server_says: Refuse
) -> None:
    server_says(error)
    sending.send(mail.pk)
    assert state(mail)[0] == MailState.WAITING


def test_an_administrator_sends_a_failed_mail_once_more(db: None, written: Written) -> None:
    failed = written(state=MailState.FAILED, attempts=5, error="Vol")
    assert sending.try_again(failed) is True
    assert sending.try_again(failed) is False
    sending.send_due()
    assert (state(failed), failed.error) == ((MailState.SENT, 1, False), "")


# --- Workers that die -----------------------------------------------------------------------------


def test_a_mail_is_taken_again_once_its_lease_is_over(mail: OutgoingMail) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert sending._take() == mail  # and dies
        clock.shift(LEASE - timedelta(seconds=1))
        sending.send_due()
        assert state(mail) == (MailState.SENDING, 1, True)
        clock.shift(timedelta(seconds=1))
        sending.send_due()
    assert state(mail) == (MailState.SENT, 2, False)
    assert len(post_office.outbox) == 1


def test_who_comes_after_the_end_of_the_lease_changes_nothing(
    mail: OutgoingMail, server_says: Refuse
) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        slow = sending._take()
        clock.shift(LEASE)
        sending._take()  # another worker is busy with it now
        server_says(FULL)
        assert slow
        sending._deliver(slow, Connection())
    assert state(mail) == (MailState.SENDING, 2, True)
    assert not ProcrastinateJob.objects.exists()


def test_a_mail_that_every_worker_dies_on_is_shown_instead_of_taken_again(
    db: None, written: Written
) -> None:
    over = timezone.now() - timedelta(seconds=1)
    deadly = written(state=MailState.SENDING, lease_until=over, attempts=5)
    sending.send(deadly.pk)
    assert state(deadly)[0] == MailState.SENDING
    sending.send_due()
    assert state(deadly) == (MailState.FAILED, 5, False)
    assert post_office.outbox == []


# --- Two workers at once --------------------------------------------------------------------------


def _in_two_workers(work: Callable[[], object]) -> None:
    def alone() -> None:
        try:
            work()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        for done in [workers.submit(alone) for _worker in range(2)]:
            done.result()


def _subjects() -> list[str]:
    return sorted(str(message.subject) for message in post_office.outbox)


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_each_mail_once(written: Written) -> None:
    for number in range(20):
        written(key=str(number), subject=f"{number:02}")
    _in_two_workers(sending.send_due)
    assert _subjects() == [f"{number:02}" for number in range(20)]
    assert set(OutgoingMail.objects.values_list("state", "attempts")) == {(MailState.SENT, 1)}


@pytest.mark.django_db(transaction=True)
def test_two_workers_that_reach_for_one_mail_do_not_both_get_it(mail: OutgoingMail) -> None:
    meet = Barrier(2, timeout=10)

    def reach() -> None:
        meet.wait()
        sending.send(mail.pk)

    _in_two_workers(reach)
    assert _subjects() == ["Je bestelling"]


@pytest.mark.django_db(transaction=True)
def test_without_lock_and_lease_they_both_do(mail: OutgoingMail) -> None:
    meet = Barrier(2, timeout=10)

    def look_then_take() -> None:
        due = OutgoingMail.objects.due().get(pk=mail.pk)
        meet.wait()
        OutgoingMail.objects.update(state=MailState.SENDING, lease_until=timezone.now() + LEASE)
        sending._deliver(due, Connection())

    _in_two_workers(look_then_take)
    assert _subjects() == ["Je bestelling", "Je bestelling"]


# --- Secrets --------------------------------------------------------------------------------------


def test_a_secret_mail_loses_its_words_once_it_is_sent(db: None, written: Written) -> None:
    code = written(subject="AB12-CD34 is je code", text="AB12-CD34", is_secret=True)
    sending.send(code.pk)
    code.refresh_from_db()
    assert (code.subject, code.text, code.html) == ("order-placed", "", "")
    assert post_office.outbox[0].subject == "AB12-CD34 is je code"


def test_in_files_it_keeps_them_for_nobody_has_an_inbox(
    db: None, written: Written, settings: Any, tmp_path: Any
) -> None:
    files = "django.core.mail.backends.filebased.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": files, "OPTIONS": {"file_path": str(tmp_path)}}}
    code = written(subject="AB12-CD34 is je code", text="AB12-CD34", is_secret=True)
    sending.send(code.pk)
    code.refresh_from_db()
    assert (code.state, code.text) == (MailState.SENT, "AB12-CD34")
    assert len(list(tmp_path.iterdir())) == 1
