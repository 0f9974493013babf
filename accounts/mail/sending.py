"""The way of a mail from waiting to sent, however often a worker dies on it.

A worker takes a mail for as long as a lease lasts and sends it outside of any transaction. When
the worker dies, the lease ends and another one takes the mail; then it may arrive twice, with the
same identity, because a mail server cannot be asked whether it got it.
"""

import time
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import Any

from anymail.exceptions import AnymailRecipientsRefused
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from procrastinate.contrib.django import app

from accounts.mail import last_check
from accounts.mail.connection import Connection
from accounts.mail.message import message, one_line
from accounts.models import OutgoingMail
from accounts.models.outgoing_mail import LEASE, MailState

WAITS = [timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10), timedelta(hours=1)]
ATTEMPTS = len(WAITS) + 1
PERMANENT = 500  # answers of a mail server from here on are final
SECONDS_PER_SWEEP = 20  # then somebody's login code may go first


def wake(mail: OutgoingMail) -> None:
    """Have the worker send it at its moment. Codes go before everything else that waits."""
    later = mail.send_at if mail.send_at > timezone.now() else None
    job = app.configure_task(
        "accounts.tasks.send_mail", priority=100 if mail.is_secret else 20, schedule_at=later
    )
    job.defer(pk=str(mail.pk))


def send(pk: Any) -> None:
    """Send this mail if it is due and nobody else is busy with it."""
    with Connection() as connection:
        if mail := _take(pk=pk):
            _deliver(mail, connection)


def send_due(seconds: float = SECONDS_PER_SWEEP, **which: Any) -> int:
    """Send what has to go and was left: by a worker that died, or that heard of it too early."""
    end, number = time.monotonic() + seconds, 0
    _give_up()
    with Connection() as connection:
        while not number or time.monotonic() < end:
            connection.check()
            if not (mail := _take(**which)):
                break
            _deliver(mail, connection)
            number += 1
    return number


def try_again(mail: OutgoingMail) -> bool:
    """Send a mail that failed once more, from the first attempt on."""
    with transaction.atomic():
        failed = OutgoingMail.objects.failed().filter(pk=mail.pk)
        if again := failed.update(
            state=MailState.WAITING, attempts=0, error="", send_at=timezone.now()
        ):
            mail.refresh_from_db()
            wake(mail)
    return bool(again)


def kept_in_files() -> bool:
    """Where nobody has an inbox: in the demo, and while developing."""
    return str(settings.MAILERS["default"]["BACKEND"]).endswith("filebased.EmailBackend")


def may_be_read(mail: OutgoingMail) -> bool:
    """By others than its receiver. In an inbox a code is safe; files are all there is of one."""
    return not mail.is_secret or kept_in_files()


@transaction.atomic
def _take(**which: Any) -> OutgoingMail | None:
    """Lease one mail; two workers never get the same one while the lease lasts."""
    due = OutgoingMail.objects.due().filter(attempts__lt=ATTEMPTS, **which)
    mail = due.select_for_update(skip_locked=True).order_by("-is_secret", "send_at", "pk").first()
    if mail:
        mail.state = MailState.SENDING
        mail.lease_until = timezone.now() + LEASE
        mail.attempts += 1
        mail.save(update_fields=["state", "lease_until", "attempts"])
    return mail


def _deliver(mail: OutgoingMail, connection: Connection) -> None:
    try:
        moment = last_check.may_go_from(mail)
        if _is_held_back(mail, moment):
            return
        connection.send(message(mail))
    except Exception as error:  # whatever it was, somebody must see it
        _failed(mail, error)
    else:
        _sent(mail)


def _is_held_back(mail: OutgoingMail, moment: datetime | None) -> bool:
    if moment is None:
        _ours(mail).delete()
    elif moment > timezone.now():
        _leave(mail, MailState.WAITING, send_at=moment)
    else:
        return False
    return True


def _sent(mail: OutgoingMail) -> None:
    words = {} if may_be_read(mail) else {"subject": mail.kind, "text": "", "html": ""}
    _leave(mail, MailState.SENT, sent_at=timezone.now(), error="", **words)


def _failed(mail: OutgoingMail, error: Exception) -> None:
    words = {"error": one_line(f"{type(error).__name__}: {error}", 300)}
    if is_final(error) or mail.attempts >= ATTEMPTS:
        _leave(mail, MailState.FAILED, **words)
    else:
        mail.send_at = timezone.now() + WAITS[mail.attempts - 1]
        with transaction.atomic():
            if _leave(mail, MailState.WAITING, send_at=mail.send_at, **words):
                wake(mail)


def is_final(error: Exception) -> bool:
    """The receiver's server said no, and says so tomorrow."""
    if isinstance(error, AnymailRecipientsRefused):
        return True
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _answer in error.recipients.values())
    return isinstance(error, SMTPDataError) and error.smtp_code >= PERMANENT


def _leave(mail: OutgoingMail, state: MailState, **fields: Any) -> bool:
    """Let go of a mail, unless the lease ended meanwhile and another attempt goes on."""
    return bool(_ours(mail).update(state=state, lease_until=None, **fields))


def _ours(mail: OutgoingMail) -> QuerySet[OutgoingMail]:
    """The mail for as long as no other attempt has taken it over."""
    held = {"state": MailState.SENDING, "attempts": mail.attempts}
    return OutgoingMail.objects.filter(pk=mail.pk, **held)


def _give_up() -> None:
    """Mails on which a worker died at every attempt."""
    OutgoingMail.objects.due().filter(attempts__gte=ATTEMPTS).update(
        state=MailState.FAILED, lease_until=None, error="The worker stopped at every attempt."
    )
