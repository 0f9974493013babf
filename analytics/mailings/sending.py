"""The way of a mailing from concept to done: what employees do to it.

Who gets it is found anew when it starts. From then on the worker takes its recipients a few at a
time (see `queueing`), and looks once more at the last moment whether each may still be mailed.
"""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import MailState, OutgoingMail, User
from analytics import office_hours
from analytics.mailings import caps, queueing
from analytics.mailings.addressing import address
from analytics.mailings.why_not import WhyNot
from analytics.models import Mailing, MailingRecipient, MailingState, RecipientState


@transaction.atomic
def start(mailing: Mailing, by: User) -> bool:
    """Find its people and let it go, or make their drafts. Starting twice is starting once."""
    locked = Mailing.objects.select_for_update(no_key=True).get(pk=mailing.pk)
    if locked.state != MailingState.CONCEPT:
        return False
    now = timezone.now()
    _change(mailing, state=MailingState.RUNNING, started_at=now, sender=locked.sender or by)
    address(mailing, RecipientState.DRAFT)
    if mailing.way == Mailing.Way.BULK:
        _let_go(mailing.recipients.all())
    return True


@transaction.atomic
def send_draft(recipient: MailingRecipient, by: User) -> bool:
    """Let one draft go, in the name of who sends it, at the next moment that mails may go."""
    one = MailingRecipient.objects.filter(pk=recipient.pk, mailing__state=MailingState.RUNNING)
    return bool(_let_go(one, sender=by))


def leave_out(
    recipient: MailingRecipient,
    by: User,  # noqa: ARG001 - as all acts
    why: str = WhyNot.BY_HAND,
) -> bool:
    """Do not send this one."""
    open_yet = [RecipientState.DRAFT, RecipientState.WAITING]
    one = MailingRecipient.objects.filter(pk=recipient.pk, state__in=open_yet)
    return bool(skip(one, why))


@transaction.atomic
def stop(mailing: Mailing, by: User) -> bool:  # noqa: ARG001 - as all acts
    """From now on nothing of it goes any more; what waits to be sent is taken back.

    What is in the hands of a mail server at this moment goes, and is told as sent.
    """
    caps.take_turns()
    running = Mailing.objects.filter(pk=mailing.pk, state=MailingState.RUNNING)
    if not running.update(state=MailingState.STOPPED, ended_at=timezone.now()):
        return False
    waiting = OutgoingMail.objects.filter(
        mailing_recipient__mailing=mailing, state=MailState.WAITING
    )
    mails = list(waiting.select_for_update(of=("self",)).values_list("pk", flat=True))
    skip(mailing.recipients.filter(mail__in=mails), WhyNot.STOPPED)
    OutgoingMail.objects.filter(pk__in=mails).delete()
    still = [RecipientState.DRAFT, RecipientState.WAITING]
    skip(mailing.recipients.filter(state__in=still), WhyNot.STOPPED)
    mailing.refresh_from_db()
    return True


def has_answered(recipient: MailingRecipient, by: User) -> bool:  # noqa: ARG001 - as all acts
    """Somebody here got a reply: what else waits for this person is not sent."""
    one = MailingRecipient.objects.filter(pk=recipient.pk, replied_at=None)
    return bool(one.update(replied_at=timezone.now()))


def skip(recipients: QuerySet[MailingRecipient], why: str) -> int:
    return recipients.update(
        state=RecipientState.SKIPPED, why_not=why, send_at=None, changed_at=timezone.now()
    )


def _let_go(recipients: QuerySet[MailingRecipient], **fields: Any) -> int:
    now = timezone.now()
    number = recipients.filter(state=RecipientState.DRAFT).update(
        state=RecipientState.WAITING,
        send_at=office_hours.next_moment(now),
        changed_at=now,
        **fields,
    )
    if number:
        queueing.wake()
    return number


def _change(mailing: Mailing, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(mailing, name, value)
    mailing.save(update_fields=[*fields, "changed_at"])
