"""What people said about being mailed is kept with when and how, and the last word counts."""

from typing import Any

import pytest
import time_machine

from accounts import tokens
from accounts.models import User
from analytics.mailings import unsubscribing
from analytics.mailings.unsubscribing import How, choose, choose_all, standing
from analytics.models import MailChoice, MailingRecipient, MailTopic
from tests.analytics.mailings import sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(sent.TUESDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def topics() -> list[MailTopic]:
    MailTopic.objects.all().delete()
    return [sent.topic("nieuws", "Nieuws"), sent.topic("tips", "Tips")]


def said(person: User) -> set[tuple[str, bool, str]]:
    rows = MailChoice.objects.filter(user=person).select_related("topic")
    return {(row.topic.key if row.topic else "", row.wants, row.how) for row in rows}


def test_who_said_nothing_wants_every_subject(customer: User, topics: list[MailTopic]) -> None:
    assert standing(customer).wanted == ["nieuws", "tips"]
    assert said(customer) == set()


def test_saying_the_same_twice_keeps_when_it_was_said(customer: User, clock: Any) -> None:
    choose(customer, None, False, How.ONE_CLICK)
    before = MailChoice.objects.get()
    clock.shift(60)
    choose(customer, None, False, How.PAGE)
    after = MailChoice.objects.get()
    assert (after.how, after.at) == (How.ONE_CLICK, before.at)


def test_the_last_word_counts(customer: User, topics: list[MailTopic], clock: Any) -> None:
    choose(customer, topics[1], False, How.ONE_CLICK)
    clock.shift(60)
    choose(customer, topics[1], True, How.PAGE)
    choice = MailChoice.objects.get()
    assert (choice.wants, choice.how) == (True, How.PAGE)
    assert (choice.at - sent.TUESDAY).total_seconds() == 60
    assert standing(customer).wanted == ["nieuws", "tips"]


def test_what_they_say_themselves_replaces_that_the_address_does_not_exist(
    customer: User,
) -> None:
    choose(customer, None, False, How.BOUNCE)
    choose(customer, None, False, How.PAGE)
    choose(customer, None, False, How.BOUNCE)
    assert said(customer) == {("", False, How.PAGE)}


def test_only_what_changes_is_a_choice(customer: User, topics: list[MailTopic]) -> None:
    choose_all(customer, ["nieuws"])
    assert said(customer) == {("tips", False, How.PAGE)}
    choose_all(customer, ["nieuws", "tips"])
    assert said(customer) == {("tips", True, How.PAGE)}


def test_no_subject_at_all_is_a_no_to_all_mails(customer: User, topics: list[MailTopic]) -> None:
    choose_all(customer, [])
    assert said(customer) == {("", False, How.PAGE)}
    sent.topic("later", "Een onderwerp van later")
    assert standing(customer).wanted == []


def test_the_way_back_from_a_no_to_all(customer: User, topics: list[MailTopic]) -> None:
    choose(customer, None, False, How.COMPLAINT)
    choose_all(customer, ["tips"])
    assert standing(customer).wanted == ["tips"]
    assert said(customer) == {("", True, How.PAGE), ("nieuws", False, How.PAGE)}


def recipient(person: User, token: str) -> MailingRecipient:
    return sent.waiting(sent.mailing(), person, unsubscribe_hash=tokens.hashed(token))


def test_a_secret_leads_to_one_person_for_as_long_as_they_are_here(
    customer: User, outsider: User, clock: Any
) -> None:
    mine, theirs = recipient(customer, "a" * 43), recipient(outsider, "b" * 43)
    clock.shift(10 * 365 * 24 * 3600)
    assert unsubscribing.recipient_with("a" * 43) == mine
    assert unsubscribing.recipient_with("b" * 43) == theirs
    User.objects.filter(pk=customer.pk).update(email="12@gewist.invalid")
    for token in ("a" * 43, "", "c" * 43, "A" * 43, "a" * 42):
        with pytest.raises(MailingRecipient.DoesNotExist):
            unsubscribing.recipient_with(token)


def test_only_the_hash_of_a_secret_is_kept(customer: User) -> None:
    kept = recipient(customer, "a" * 43).unsubscribe_hash
    assert (len(str(kept)), "a" * 10 in str(kept)) == (64, False)


def test_the_page_asks_two_questions(
    customer: User, topics: list[MailTopic], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):
        assert standing(customer).wants(topics[0])
