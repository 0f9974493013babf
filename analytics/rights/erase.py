"""What measuring knows of somebody goes with them. Their choices and events go with their row."""

from typing import Any

from django.db.models import Q
from django.dispatch import receiver

from accounts.erasing import erasing
from accounts.erasing.companies import left_to_them
from accounts.erasing.traces import Traces
from accounts.models import Membership, Organisation, User
from analytics.models import (
    Consent,
    Conversation,
    MailingRecipient,
    SearchDecision,
    SearchLog,
    ShareLink,
    Signal,
    Tip,
)


@receiver(erasing, dispatch_uid="analytics.rights.erase")
def forget(person: User, traces: Traces, **_kwargs: Any) -> None:
    """Here, so that it is part of the act; and searches in which somebody typed who they are."""
    alone = list(left_to_them(person))
    Consent.objects.filter(user=person).delete()
    SearchLog.objects.filter(traces.inside("text", "corrected_to")).delete()
    SearchDecision.objects.filter(traces.inside("text")).delete()
    _links(person, alone, traces)
    _words_of_employees(alone, traces)
    _signals(person)


def _links(person: User, alone: list[Organisation], traces: Traces) -> None:
    """A name stands in the address itself, so the whole link goes, with who opened it when."""
    ShareLink.objects.filter(
        Q(contact=person)
        | Q(organisation__in=alone)
        | traces.inside("label", "greeting", "message", "reference")
    ).delete()


def _words_of_employees(alone: list[Organisation], traces: Traces) -> None:
    Conversation.objects.filter(Q(organisation__in=alone) | traces.inside("note")).delete()
    Tip.objects.filter(Q(organisation__in=alone) | traces.inside("reason")).delete()
    MailingRecipient.objects.filter(
        traces.inside("subject", "body", "reason", "ground_words")
    ).delete()


def _signals(person: User) -> None:
    """Those of a company may rest on what this person did: what still holds is made again."""
    companies = Membership.objects.of(person).values("organisation")
    Signal.objects.filter(organisation__in=companies).delete()
