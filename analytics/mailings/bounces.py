"""What a mail service tells of mails later on: that one came back, or was called spam.

It comes in by a signed message of that service, or not at all; the same message twice is one.
"""

import re
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from allauth.account.signals import email_changed
from anymail.signals import AnymailTrackingEvent, EventType, RejectReason, tracking
from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from accounts.models import OutgoingMail, User
from analytics.mailings.unsubscribing import choose
from analytics.models import MailChoice

IDENTITY = re.compile(r"<?([0-9a-f-]{36})@")  # see accounts.mail.message.identity
FOR_GOOD = {RejectReason.BOUNCED, RejectReason.INVALID}  # not: full, too large, or blocked
NO_ROUTE = "5.4.4"  # their server cannot be found, which may be over tomorrow
MOST, WITHIN = 3, timedelta(days=7)  # that may come back for reasons that pass


@receiver(tracking, dispatch_uid="analytics.mailings.bounces")
def hear(event: AnymailTrackingEvent, **_kwargs: Any) -> None:
    """What is not about a mail of ours, or not about it going wrong, is passed over."""
    mail = mail_of(event)
    if mail is None:
        return
    when = event.timestamp or timezone.now()
    if event.event_type in {EventType.BOUNCED, EventType.REJECTED}:
        came_back(mail, when, for_good=_is_for_good(event))
    elif event.event_type == EventType.COMPLAINED:
        was_called_spam(mail, when)


def _is_for_good(event: AnymailTrackingEvent) -> bool:
    return event.reject_reason in FOR_GOOD and NO_ROUTE not in (event.mta_response or "")


def mail_of(event: AnymailTrackingEvent) -> OutgoingMail | None:
    """By the number that we gave along, or by the identity that the mail carries."""
    known = str((event.metadata or {}).get("mail", ""))
    if found := IDENTITY.match(str(event.message_id or "")):
        known = known or found[1]
    try:
        return OutgoingMail.objects.select_related("user").filter(pk=UUID(known)).first()
    except ValueError:
        return None


@transaction.atomic
def came_back(mail: OutgoingMail, when: datetime, *, for_good: bool) -> None:
    """An address that does not exist gets no mailings any more, until its person changes it."""
    new = OutgoingMail.objects.filter(pk=mail.pk, bounced_at=None).update(bounced_at=when)
    if new and (for_good or _too_often(mail)) and (person := _still_there(mail)):
        choose(person, None, False, MailChoice.How.BOUNCE)


@transaction.atomic
def was_called_spam(mail: OutgoingMail, when: datetime) -> None:
    new = OutgoingMail.objects.filter(pk=mail.pk, complained_at=None).update(complained_at=when)
    if new and mail.user:
        choose(mail.user, None, False, MailChoice.How.COMPLAINT)


def _too_often(mail: OutgoingMail) -> bool:
    since = timezone.now() - WITHIN
    return OutgoingMail.objects.filter(to=mail.to, bounced_at__gt=since).count() >= MOST


def _still_there(mail: OutgoingMail) -> User | None:
    """Who still has that address; somebody who changed it since can be mailed."""
    return mail.user if mail.user and mail.user.email == mail.to else None


@receiver(email_changed, dispatch_uid="analytics.mailings.bounces")
def try_new_address(user: User, **_kwargs: Any) -> None:
    """That the old one did not exist says nothing any more."""
    MailChoice.objects.filter(user=user, topic=None, how=MailChoice.How.BOUNCE).delete()
