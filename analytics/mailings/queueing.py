"""What the worker does for mailings: a few recipients at a time, and nobody more than may be.

A recipient becomes a mail only when it is their turn, so that what happened a second before still
counts; and the mail is asked after once more when it is handed over (`may_go_from`).
"""

import logging
import time
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection, transaction
from django.db.models import F, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.expressions import Func
from django.utils import timezone, translation
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from accounts import tokens
from accounts.mail import last_check
from accounts.mail import sending as post_office
from accounts.models import MailState, OutgoingMail
from analytics import office_hours
from analytics.mailings import caps, headers, stops, writing
from analytics.mailings.why_not import WhyNot
from analytics.models import Mailing, MailingRecipient, MailingState, RecipientState

logger = logging.getLogger(__name__)
KIND = "mailing"
AT_A_TIME = 100
LATER = timedelta(minutes=10)  # for who could not be written to
SECONDS = 10  # of a sweep: then a mail that somebody waits for may go first
OPEN = [RecipientState.DRAFT, RecipientState.WAITING, RecipientState.QUEUED]
SOME_MAIL = UUID(int=0)
SECRETS = r"[A-Za-z0-9_-]{43}(?=/)"  # at the end of an address


def register() -> None:
    last_check.register(KIND, may_go_from)


def wake() -> None:
    """Have the worker look after its mailings, once this transaction is over."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        app.configure_task(
            "analytics.tasks.send_mailings", queueing_lock="analytics.send_mailings", priority=10
        ).defer(timestamp=0)


def work() -> None:
    """Send for some seconds; when that was not all, let others go first and come back."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        sent = post_office.send_due(SECONDS, kind=KIND)
        settle()
        if not sent and not queue():
            return
    wake()


# --- Putting on their way ---------------------------------------------------------------------


@transaction.atomic
def queue() -> int:
    """Make the next mails of one mailing; how many recipients were dealt with.

    Of one mailing, because a person who is in two would be counted only once.
    """
    now = timezone.now()
    due = MailingRecipient.objects.filter(state=RecipientState.WAITING, send_at__lte=now)
    if not office_hours.is_now(now):
        due.update(send_at=office_hours.next_moment(now))
        return 0
    caps.take_turns()
    first = due.order_by("send_at", "pk").values_list("mailing").first()
    if first is None:
        return 0
    batch = list(_batch(due.filter(mailing=first[0]), now))
    _queue([recipient for recipient in batch if not recipient.why], now)
    _skip([recipient for recipient in batch if recipient.why])
    return len(batch)


def _batch(due: QuerySet[MailingRecipient], now: datetime) -> QuerySet[Any]:
    people = ("person", "sender", "mailing__sender", "mailing__topic")
    recipients = stops.with_why_not(due.select_related(*people), now)
    return recipients.select_for_update(of=("self",)).order_by("send_at", "pk")[:AT_A_TIME]


def _queue(recipients: list[MailingRecipient], now: datetime) -> None:
    mails = {recipient: _written(recipient, now) for recipient in recipients}
    OutgoingMail.objects.bulk_create(mail for mail in mails.values() if mail)
    for recipient, mail in mails.items():
        recipient.mail, recipient.changed_at = mail, now
    on_their_way = [recipient for recipient, mail in mails.items() if mail]
    MailingRecipient.objects.bulk_update(on_their_way, ["mail", "link", "unsubscribe_hash"])
    MailingRecipient.objects.filter(pk__in=[each.pk for each in on_their_way]).update(
        state=RecipientState.QUEUED, changed_at=now
    )
    others = [recipient for recipient, mail in mails.items() if not mail]
    MailingRecipient.objects.bulk_update(others, ["state", "why_not", "send_at", "changed_at"])


def _written(recipient: MailingRecipient, now: datetime) -> OutgoingMail | None:
    """The mail as it goes; None for an address that none goes to, and for what went wrong now."""
    try:
        validate_email(recipient.person.email)
    except ValidationError:
        recipient.state, recipient.why_not = RecipientState.SKIPPED, WhyNot.NO_ADDRESS
        return None
    token, recipient.unsubscribe_hash = tokens.new()
    try:
        with transaction.atomic():
            return _mail(recipient, token, now)
    except Exception:  # one who cannot be written to must not keep all others waiting
        logger.exception("A mail to recipient %s could not be written.", recipient.pk)
        recipient.send_at = now + LATER
        return None


def _mail(recipient: MailingRecipient, token: str, now: datetime) -> OutgoingMail:
    sender = recipient.sender or recipient.mailing.sender
    with translation.override(recipient.person.language):
        words = writing.written(
            recipient,
            preferences=headers.preferences(token),
            unsubscribe=headers.unsubscribe(token),
        )
    return OutgoingMail(
        key=f"{KIND}-{recipient.mailing_id}-{recipient.pk}",
        kind=KIND,
        to=recipient.person.email,
        user=recipient.person,
        subject=words.subject,
        text=words.text,
        html=words.html,
        sender=writing.sender_line(sender),
        reply_to=writing.reply_to(sender),
        headers=headers.of(recipient.mailing, token),
        send_at=now,
    )


def _skip(recipients: list[Any]) -> None:
    for recipient in recipients:
        recipient.state, recipient.why_not = RecipientState.SKIPPED, recipient.why
        recipient.send_at, recipient.changed_at = None, timezone.now()
    MailingRecipient.objects.bulk_update(recipients, ["state", "why_not", "send_at", "changed_at"])


# --- At the last moment -----------------------------------------------------------------------


def may_go_from(mail: OutgoingMail) -> datetime | None:
    """For the worker that has this mail in hand: it goes now, in the morning, or never."""
    now = timezone.now()
    if not office_hours.is_now(now):
        return office_hours.next_moment(now)
    state, why = _look(mail)
    if state == RecipientState.REFUSED:
        return _once_more(mail, now)
    if state != RecipientState.QUEUED:
        return None
    if why:
        _leave_out(mail, why)
        return None
    return now


def _look(mail: OutgoingMail) -> tuple[str, str]:
    """How it stands with the recipient of this mail, and what is in the way."""
    sql, values = _question()
    with connection.cursor() as cursor:
        cursor.execute(sql, [mail.pk if value == SOME_MAIL else value for value in values])
        found: tuple[str, str] | None = cursor.fetchone()
    return found or ("", "")


@cache
def _question() -> tuple[str, tuple[Any, ...]]:
    """Put together once: it is asked of every mail, and making it takes longer than the answer."""
    recipients = MailingRecipient.objects.filter(mail=SOME_MAIL).order_by()
    looked = stops.with_why_not(recipients, timezone.now(), counted=False)
    question: tuple[str, tuple[Any, ...]] = looked.values_list(
        "state", "why"
    ).query.sql_with_params()
    return question


@transaction.atomic
def _once_more(mail: OutgoingMail, now: datetime) -> datetime | None:
    """An administrator sends what was refused: it counts anew among what this person gets."""
    caps.take_turns()
    recipients = MailingRecipient.objects.filter(mail=mail)
    if why := stops.with_why_not(recipients, now).values_list("why", flat=True).first():
        _leave_out(mail, why)
        return None
    recipients.update(state=RecipientState.QUEUED, why_not="", changed_at=now)
    return now


def _leave_out(mail: OutgoingMail, why: str) -> None:
    MailingRecipient.objects.filter(mail=mail).update(
        state=RecipientState.SKIPPED, why_not=why, changed_at=timezone.now()
    )


# --- What became of it ------------------------------------------------------------------------


@transaction.atomic
def settle() -> None:
    """Write down with each recipient what the mail server did, and which mailings are done."""
    now, queued = timezone.now(), MailingRecipient.objects.filter(state=RecipientState.QUEUED)
    sent = dict(queued.filter(mail__state=MailState.SENT).values_list("pk", "mail"))
    mail = OutgoingMail.objects.filter(pk=OuterRef("mail"))
    queued.filter(pk__in=sent).update(
        state=RecipientState.SENT, sent_at=Subquery(mail.values("sent_at")), changed_at=now
    )
    _forget_secrets(OutgoingMail.objects.filter(pk__in=sent.values()))
    queued.filter(mail__state=MailState.FAILED).update(
        state=RecipientState.REFUSED, why_not=WhyNot.REFUSED, changed_at=now
    )
    busy = MailingRecipient.objects.filter(state__in=OPEN)
    running = Mailing.objects.filter(state=MailingState.RUNNING)
    running.exclude(pk__in=busy.values("mailing")).update(
        state=MailingState.DONE, ended_at=now, changed_at=now
    )


def _forget_secrets(sent: QuerySet[OutgoingMail]) -> None:
    """Nobody here needs the addresses that lead to somebody's choices, once they are with them."""
    sent.update(text=_without_secrets("text"), html=_without_secrets("html"), headers={})


def _without_secrets(column: str) -> Func:
    given = (F(column), Value(SECRETS), Value("…"), Value("g"))
    return Func(*given, function="regexp_replace", output_field=TextField())
