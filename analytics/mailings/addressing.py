"""Who a mailing goes to: a row for each, with the reason, the ground, and who sends it."""

from collections.abc import Iterator

from django.db import transaction

from accounts.models import User
from analytics.mailings.audience import people
from analytics.mailings.candidate import Candidate
from analytics.mailings.markup import products_in
from analytics.models import Mailing, MailingRecipient, RecipientState

AT_ONCE = 1000


@transaction.atomic
def address(mailing: Mailing, state: RecipientState) -> int:
    """Everybody whom the question finds now and who may be mailed; nobody gets a second row."""
    rows = list(_rows(mailing, state))
    MailingRecipient.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)
    return mailing.recipients.count()


def _rows(mailing: Mailing, state: RecipientState) -> Iterator[MailingRecipient]:
    products = products_in(mailing.body)
    for candidate in people(mailing.audience, topic=mailing.topic, products=products):
        if candidate.basis:
            yield MailingRecipient(
                mailing=mailing,
                person=candidate.person,
                reason=candidate.reason,
                ground=candidate.basis.kind,
                ground_words=candidate.basis.words_for(candidate.person),
                sender=sender_of(mailing, candidate),
                state=state,
            )


def sender_of(mailing: Mailing, candidate: Candidate) -> User | None:
    """In drafts the account manager writes to their own customers; the maker to all others."""
    login = candidate.manager.user if candidate.manager else None
    if mailing.way == Mailing.Way.DRAFTS and login and login.is_staff and login.is_active:
        return login
    return mailing.sender
