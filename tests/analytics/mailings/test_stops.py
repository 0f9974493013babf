"""Why somebody does not get a mail, at the moment that it is their turn."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Organisation, User
from analytics.mailings import stops
from analytics.mailings.unsubscribing import How, choose
from analytics.mailings.why_not import WhyNot
from analytics.models import (
    Conversation,
    Mailing,
    MailingRecipient,
    MailingState,
    RecipientState,
)
from tests import factories
from tests.analytics.mailings import sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning() -> Any:
    with time_machine.travel(sent.TUESDAY, tick=True):
        yield


@pytest.fixture
def mailing(employee: User) -> Mailing:
    return sent.mailing(employee)


@pytest.fixture
def recipient(mailing: Mailing, customer: User, bakery: Organisation) -> MailingRecipient:
    return sent.waiting(mailing, customer)


def why(recipient: MailingRecipient) -> str:
    rows = MailingRecipient.objects.filter(pk=recipient.pk)
    return str(stops.with_why_not(rows, timezone.now()).get().why)


def test_without_a_reason_against_it_goes(recipient: MailingRecipient) -> None:
    assert why(recipient) == ""


# --- What they said -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("about_all", "how", "expected"),
    [
        (False, How.PAGE, WhyNot.SAID_NO),
        (False, How.ONE_CLICK, WhyNot.SAID_NO),
        (True, How.PAGE, WhyNot.SAID_NO),
        (True, How.COMPLAINT, WhyNot.COMPLAINED),
        (True, How.BOUNCE, WhyNot.NO_ADDRESS),
    ],
)
def test_a_no_of_theirs_wins(
    about_all: bool, how: How, expected: str, recipient: MailingRecipient
) -> None:
    topic = None if about_all else recipient.mailing.topic
    choose(recipient.person, topic, False, how)
    assert why(recipient) == expected
    assert stops.why_not(recipient.person, sent.topic(), timezone.now()) == expected


def test_a_no_about_another_subject_or_of_another_person_does_not(
    recipient: MailingRecipient, colleague: User
) -> None:
    choose(recipient.person, sent.topic("nieuws", "Nieuws"), False, How.PAGE)
    choose(colleague, None, False, How.PAGE)
    assert why(recipient) == ""
    assert stops.why_not(recipient.person, sent.topic(), timezone.now()) == ""


def test_a_yes_that_was_taken_back_is_no_ground_any_more(mailing: Mailing, colleague: User) -> None:
    consent = sent.says_yes(colleague)
    on_yes = sent.waiting(mailing, colleague, ground=MailingRecipient.Ground.CONSENT)
    assert why(on_yes) == ""
    type(consent).objects.filter(pk=consent.pk).end()
    assert why(on_yes) == WhyNot.WITHDREW


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"is_active": False}, WhyNot.INACTIVE),
        ({"email": "12@gewist.invalid"}, WhyNot.ERASED),
        ({"is_staff": True}, WhyNot.EMPLOYEE),
    ],
)
def test_who_is_no_customer_any_more_gets_nothing(
    change: dict[str, Any], expected: str, recipient: MailingRecipient
) -> None:
    User.objects.filter(pk=recipient.person_id).update(**change)
    assert why(recipient) == expected
    assert stops.why_not(recipient.person, sent.topic(), timezone.now()) == expected


# --- What happened since it started ---------------------------------------------------------------


def asked(person: User, organisation: Organisation | None) -> None:
    factories.inquiry(person, organisation=organisation)


def ordered(person: User, organisation: Organisation | None) -> None:
    factories.order(person, organisation=organisation)


def spoke(person: User, organisation: Organisation | None) -> None:
    Conversation.objects.create(
        key=uuid4(),
        person=None if organisation else person,
        organisation=organisation,
        kind="phone",
        at=timezone.now(),
    )


EVENTS: list[tuple[Callable[[User, Organisation | None], None], str]] = [
    (asked, WhyNot.MEETING),
    (ordered, WhyNot.ORDERED),
    (spoke, WhyNot.MEETING),
]


@pytest.mark.parametrize(("happens", "expected"), EVENTS)
def test_what_they_do_stops_it(
    happens: Callable[[User, Organisation | None], None],
    expected: str,
    recipient: MailingRecipient,
) -> None:
    happens(recipient.person, None)
    assert why(recipient) == expected


@pytest.mark.parametrize(("happens", "expected"), EVENTS)
def test_what_a_colleague_does_for_their_company_stops_it_too(
    happens: Callable[[User, Organisation | None], None],
    expected: str,
    recipient: MailingRecipient,
    colleague: User,
    bakery: Organisation,
) -> None:
    happens(colleague, bakery)
    assert why(recipient) == expected


@pytest.mark.parametrize(("happens", "_expected"), EVENTS)
def test_what_happened_before_or_at_another_company_does_not(
    happens: Callable[[User, Organisation | None], None],
    _expected: str,
    recipient: MailingRecipient,
    outsider: User,
    butchery: Organisation,
) -> None:
    happens(outsider, butchery)
    happens(recipient.person, None)
    later = timezone.now() + timedelta(seconds=1)
    Mailing.objects.update(started_at=later)
    assert why(recipient) == ""


def test_an_answer_stops_what_else_waits_for_them(
    recipient: MailingRecipient, employee: User
) -> None:
    other = sent.waiting(sent.mailing(employee), recipient.person)
    MailingRecipient.objects.filter(pk=other.pk).update(replied_at=timezone.now())
    assert why(recipient) == WhyNot.REPLIED


def test_nothing_goes_of_a_mailing_that_does_not_run(recipient: MailingRecipient) -> None:
    Mailing.objects.update(state=MailingState.STOPPED)
    assert why(recipient) == WhyNot.STOPPED


# --- How many -------------------------------------------------------------------------------------


def got(person: User, employee: User, days_ago: float) -> None:
    at = timezone.now() - timedelta(days=days_ago)
    sent.waiting(sent.mailing(employee), person, state=RecipientState.SENT, sent_at=at)


def test_nobody_gets_more_than_so_many(
    recipient: MailingRecipient, employee: User, colleague: User, settings: Any
) -> None:
    settings.MAILINGS_PER_PERSON, settings.MAILINGS_WITHIN_DAYS = 2, 30
    got(recipient.person, employee, 1)
    got(recipient.person, employee, 30.1)
    got(colleague, employee, 1)
    assert why(recipient) == ""
    got(recipient.person, employee, 29.9)
    assert why(recipient) == WhyNot.CAP
    assert stops.why_not(recipient.person, sent.topic(), timezone.now()) == WhyNot.CAP


def test_what_is_on_its_way_counts_and_what_was_not_sent_does_not(
    recipient: MailingRecipient, employee: User, settings: Any
) -> None:
    settings.MAILINGS_PER_PERSON = 1
    for state in (RecipientState.SKIPPED, RecipientState.REFUSED, RecipientState.WAITING):
        sent.waiting(sent.mailing(employee), recipient.person, state=state)
    assert why(recipient) == ""
    sent.waiting(sent.mailing(employee), recipient.person, state=RecipientState.QUEUED)
    assert why(recipient) == WhyNot.CAP


def test_many_people_are_asked_after_in_one_query(
    customer: User, colleague: User, outsider: User, django_assert_num_queries: Any
) -> None:
    choose(colleague, None, False, How.PAGE)
    topic, numbers = sent.topic(), [customer.pk, colleague.pk, outsider.pk]
    with django_assert_num_queries(1):
        assert stops.why_not_each(numbers, topic, timezone.now()) == {colleague.pk: WhyNot.SAID_NO}
