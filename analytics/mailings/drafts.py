"""The drafts of account managers: which are theirs, and one that comes back."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from analytics.mailings.why_not import WhyNot
from analytics.models import Mailing, MailingRecipient, MailingState, RecipientState

BY_HAND = [WhyNot.BY_HAND, WhyNot.REPLIED, WhyNot.MEETING, WhyNot.ORDERED]


def waiting() -> QuerySet[MailingRecipient]:
    """Those that somebody has to look at."""
    drafts = MailingRecipient.objects.filter(
        state=RecipientState.DRAFT,
        mailing__state=MailingState.RUNNING,
        mailing__way=Mailing.Way.DRAFTS,
    )
    return drafts.select_related("mailing", "person", "sender").order_by(
        "mailing__started_at", "person__name", "pk"
    )


def of(person: Any) -> QuerySet[MailingRecipient]:
    return waiting().filter(sender=person)


@transaction.atomic
def bring_back(pk: int, by: User) -> bool:
    """A draft that somebody chose not to send is one again, of whoever takes it back."""
    skipped = MailingRecipient.objects.filter(
        pk=pk, state=RecipientState.SKIPPED, why_not__in=BY_HAND, mailing__way=Mailing.Way.DRAFTS
    )
    ended = Mailing.objects.filter(recipients__in=skipped, state=MailingState.DONE)
    ended.update(state=MailingState.RUNNING, ended_at=None)
    again = skipped.filter(mailing__state=MailingState.RUNNING)
    return bool(
        again.update(state=RecipientState.DRAFT, why_not="", sender=by, changed_at=timezone.now())
    )
