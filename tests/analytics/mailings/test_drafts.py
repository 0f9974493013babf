"""The drafts of account managers."""

import pytest

from accounts.models import User
from analytics.mailings import drafts, sending
from analytics.mailings.why_not import WhyNot
from analytics.models import Mailing, MailingState, RecipientState
from tests.analytics.mailings import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailing(employee: User) -> Mailing:
    return sent.mailing(employee, way=Mailing.Way.DRAFTS)


def test_each_sees_their_own(
    mailing: Mailing, employee: User, administrator: User, customer: User, outsider: User
) -> None:
    own = sent.waiting(mailing, customer, state=RecipientState.DRAFT)
    other = sent.waiting(mailing, outsider, state=RecipientState.DRAFT, sender=administrator)
    assert list(drafts.of(employee)) == [own]
    assert list(drafts.of(administrator)) == [other]
    assert list(drafts.waiting()) == [own, other]


def test_those_of_a_mailing_that_was_stopped_wait_no_longer(
    mailing: Mailing, employee: User, customer: User
) -> None:
    sent.waiting(mailing, customer, state=RecipientState.DRAFT)
    sending.stop(mailing, employee)
    assert not drafts.waiting().exists()


def test_one_that_was_left_out_comes_back_to_who_takes_it(
    mailing: Mailing, employee: User, administrator: User, customer: User
) -> None:
    draft = sent.waiting(mailing, customer, state=RecipientState.DRAFT)
    sending.leave_out(draft, employee, WhyNot.MEETING)
    Mailing.objects.filter(pk=mailing.pk).update(state=MailingState.DONE)
    assert drafts.bring_back(draft.pk, administrator)
    assert list(drafts.of(administrator)) == [draft]


def test_what_was_stopped_or_sent_does_not_come_back(
    mailing: Mailing, employee: User, customer: User, outsider: User
) -> None:
    stopped = sent.waiting(mailing, customer, state=RecipientState.SKIPPED, why_not=WhyNot.SAID_NO)
    gone = sent.waiting(mailing, outsider, state=RecipientState.SENT)
    assert not drafts.bring_back(stopped.pk, employee)
    assert not drafts.bring_back(gone.pk, employee)
