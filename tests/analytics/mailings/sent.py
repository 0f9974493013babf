"""Mailings and their recipients, for tests of what is sent; and a morning on which it may be."""

from datetime import UTC, datetime
from typing import Any

from django.utils import timezone

from accounts.models import User
from analytics.models import (
    Audience,
    Consent,
    Mailing,
    MailingRecipient,
    MailingState,
    MailTopic,
    Purpose,
    RecipientState,
)
from tests import factories

TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # ten o'clock here


def topic(key: str = "tips", name: str = "Tips over producten") -> MailTopic:
    return MailTopic.objects.get_or_create(key=key, defaults={"name": name})[0]


def mailing(sender: User | None = None, **fields: Any) -> Mailing:
    """One that is being sent."""
    values = {
        "audience": Audience.objects.get_or_create(name="Iedereen")[0],
        "topic": topic(),
        "subject": "Sneller op Google",
        "body": "Wist je dat dit kan?",
        "sender": sender,
        "way": Mailing.Way.BULK,
        "state": MailingState.RUNNING,
        "started_at": timezone.now(),
    }
    return Mailing.objects.create(**{**values, **fields})


def says_yes(person: User) -> Consent:
    """To mail about what they looked at."""
    return Consent.objects.create(
        user=person,
        purpose=Purpose.MAIL,
        given=True,
        text_version=1,
        source=Consent.Source.ACCOUNT,
    )


def waiting(mailing: Mailing, person: User, **fields: Any) -> MailingRecipient:
    """Somebody whose turn it is."""
    values = {
        "reason": "Keek naar Startwebsite",
        "ground": MailingRecipient.Ground.CUSTOMER,
        "ground_words": "Je hebt Startwebsite van ons.",
        "sender": mailing.sender,
        "state": RecipientState.WAITING,
        "send_at": timezone.now(),
    }
    return mailing.recipients.create(person=person, **{**values, **fields})


def people(number: int) -> list[User]:
    return [
        factories.user(f"klant{each}@bedrijf{each}.example", name=f"Klant {each}")
        for each in range(number)
    ]


def states(mailing: Mailing) -> list[tuple[str, str, str]]:
    """Of each recipient: to whom, how it stands, and why not."""
    rows = mailing.recipients.order_by("person__email")
    return list(rows.values_list("person__email", "state", "why_not"))
