"""Many people who wait for a mailing, made quickly: for the worker that is killed on the way."""

from collections.abc import Iterable

from django.utils import timezone

from accounts.models import User
from analytics.models import Mailing, MailingRecipient, RecipientState


def crowd(number: int) -> list[User]:
    return User.objects.bulk_create(
        User(email=f"klant{each}@bedrijf.example", name=f"Klant {each}", password="!")
        for each in range(number)
    )


def wait_for(mailing: Mailing, people: Iterable[User]) -> None:
    now = timezone.now()
    MailingRecipient.objects.bulk_create(
        MailingRecipient(
            mailing=mailing,
            person=person,
            reason="Keek naar Startwebsite",
            ground=MailingRecipient.Ground.CUSTOMER,
            ground_words="Je hebt Startwebsite van ons.",
            sender=mailing.sender,
            state=RecipientState.WAITING,
            send_at=now,
        )
        for person in people
    )


def still_waiting() -> int:
    waiting = [RecipientState.WAITING, RecipientState.QUEUED]
    return MailingRecipient.objects.filter(state__in=waiting).count()
