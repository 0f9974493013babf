"""Mailings are begun, changed and started, also by several people at once."""

from typing import Any
from uuid import UUID

import pytest

from accounts.models import Organisation, User
from analytics.mailings import changing
from analytics.mailings.changing import ChangedMeanwhileError
from analytics.mailings.grounds import Ground
from analytics.models import Audience, Mailing, MailingState, RecipientState
from tests import factories
from tests.analytics.mailings import asked, sent

pytestmark = pytest.mark.django_db
KEY = UUID(int=5)


@pytest.fixture
def concept(employee: User) -> Mailing:
    return sent.mailing(employee, state=MailingState.CONCEPT, started_at=None)


def words(mailing: Mailing, **others: Any) -> dict[str, Any]:
    names = ("audience", "topic", "subject", "body")
    return {name: getattr(mailing, name) for name in names} | others


def test_the_same_form_twice_is_one_mailing(employee: User) -> None:
    said: dict[str, Any] = {
        "audience": asked.audience(),
        "topic": sent.topic(),
        "subject": "A",
        "body": "B",
    }
    first = changing.begin(KEY, employee, **said)
    assert changing.begin(KEY, employee, **said) == first
    assert (first.sender, first.state) == (employee, MailingState.CONCEPT)


def test_a_concept_is_changed_as_it_was_seen(concept: Mailing) -> None:
    seen = changing.stamp(concept)
    changed = changing.rewrite(concept.pk, seen, **words(concept, subject="Anders"))
    assert changed.subject == "Anders"
    with pytest.raises(ChangedMeanwhileError):
        changing.rewrite(concept.pk, seen, **words(concept, subject="Weer anders"))
    concept.refresh_from_db()
    assert concept.subject == "Anders"


def test_the_same_words_twice_are_no_quarrel(concept: Mailing) -> None:
    seen = changing.stamp(concept)
    for _click in range(2):
        changing.rewrite(concept.pk, seen, **words(concept, subject="Anders"))


def test_what_has_begun_keeps_its_words(employee: User) -> None:
    running = sent.mailing(employee)
    with pytest.raises(ChangedMeanwhileError):
        changing.rewrite(running.pk, changing.stamp(running), **words(running))
    assert not changing.delete(running.pk)


def test_a_concept_can_be_thrown_away(concept: Mailing) -> None:
    assert changing.delete(concept.pk)
    assert not changing.delete(concept.pk)


# --- Starting -------------------------------------------------------------------------------------


def test_drafts_are_of_the_account_manager_or_else_of_the_maker(
    concept: Mailing, bakery: Organisation, customer: User, outsider: User, administrator: User
) -> None:
    marit = factories.specialist(user=administrator)
    Organisation.objects.filter(pk=bakery.pk).update(account_manager=marit)
    for person in (customer, outsider):
        sent.says_yes(person)
    assert changing.start(concept, Mailing.Way.DRAFTS, administrator) == 2
    drafts = concept.recipients.order_by("person__name")
    assert [(each.person, each.sender, each.state) for each in drafts] == [
        (customer, administrator, RecipientState.DRAFT),
        (outsider, concept.sender, RecipientState.DRAFT),
    ]


@pytest.mark.parametrize("is_away", [{"is_active": False}, {"is_staff": False}])
def test_a_manager_who_is_away_gets_no_drafts(
    is_away: dict[str, bool],
    concept: Mailing,
    bakery: Organisation,
    customer: User,
    administrator: User,
) -> None:
    marit = factories.specialist(user=administrator)
    User.objects.filter(pk=administrator.pk).update(**is_away)
    Organisation.objects.filter(pk=bakery.pk).update(account_manager=marit)
    sent.says_yes(customer)
    changing.start(concept, Mailing.Way.DRAFTS, administrator)
    assert concept.recipients.get().sender == concept.sender


def test_in_bulk_everybody_waits_in_the_name_of_the_maker(
    concept: Mailing, customer: User, administrator: User
) -> None:
    sent.says_yes(customer)
    assert changing.start(concept, Mailing.Way.BULK, administrator) == 1
    one = concept.recipients.get()
    assert (one.state, one.sender) == (RecipientState.WAITING, concept.sender)


def test_with_nobody_it_stays_a_concept(concept: Mailing, customer: User, employee: User) -> None:
    assert changing.start(concept, Mailing.Way.BULK, employee) == 0
    concept.refresh_from_db()
    assert (concept.state, concept.started_at) == (MailingState.CONCEPT, None)


def test_what_has_begun_does_not_begin_again(
    concept: Mailing, customer: User, employee: User
) -> None:
    sent.says_yes(customer)
    changing.start(concept, Mailing.Way.DRAFTS, employee)
    assert changing.start(concept, Mailing.Way.BULK, employee) is None
    assert concept.recipients.get().state == RecipientState.DRAFT


# --- Own words for one person ---------------------------------------------------------------------


def test_a_draft_keeps_only_words_of_its_own(employee: User, customer: User) -> None:
    mailing = sent.mailing(employee, way=Mailing.Way.DRAFTS)
    draft = sent.waiting(mailing, customer, state=RecipientState.DRAFT)
    ground = Ground(sent.says_yes(customer))
    changed = changing.reword(
        draft.pk, changing.stamp(draft), subject=mailing.subject, body="Eigen", ground=ground
    )
    assert (changed.subject, changed.body, changed.ground) == ("", "Eigen", "consent")
    with pytest.raises(ChangedMeanwhileError):
        changing.reword(
            draft.pk, changing.stamp(draft), subject="Te laat", body="Te laat", ground=ground
        )


def test_what_was_sent_keeps_its_words(employee: User, customer: User) -> None:
    one = sent.waiting(sent.mailing(employee), customer)
    ground = Ground(sent.says_yes(customer))
    with pytest.raises(ChangedMeanwhileError):
        changing.reword(one.pk, changing.stamp(one), subject="A", body="B", ground=ground)


# --- Audiences ------------------------------------------------------------------------------------


def test_an_audience_sent_twice_is_kept_once(employee: User) -> None:
    for _click in range(2):
        changing.keep_audience(Audience(name="Nieuw", city="Assen", made_by=employee))
    changing.keep_audience(Audience(name="Nieuw", city="Emmen", made_by=employee))
    assert list(Audience.objects.values_list("city", flat=True)) == ["Assen", "Emmen"]
