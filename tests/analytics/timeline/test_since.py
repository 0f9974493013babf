"""What happened since we last spoke, told in one paragraph."""

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone, translation
from django.utils.formats import date_format

from accounts.models import InquiryStatus, Organisation, User
from analytics.models import Consent, Conversation
from analytics.timeline import Whose, talks
from analytics.timeline.readers import Readers
from analytics.timeline.since import Since, newest_package, since
from tests import factories
from tests.analytics.events import Visit
from tests.analytics.timeline.test_following import all_of, opened, share


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def days_ago(number: int) -> datetime:
    return timezone.now() - timedelta(days=number)


def day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F")


def spoke(organisation: Organisation, at: datetime, **fields: Any) -> Conversation:
    values = {"key": uuid.uuid4(), "organisation": organisation, "kind": "phone", "at": at}
    return Conversation.objects.create(**{**values, **fields})


def told(organisation: Organisation) -> Since:
    whose = all_of(organisation)
    talk = talks.last(whose, str(organisation))
    begin = talk.at if talk else organisation.created_at
    return since(whose, talk, begin, Readers(whose), newest_package(whose))


@pytest.fixture
def yes(customer: User) -> Consent:
    return Consent.objects.create(
        user=customer,
        purpose="reading",
        given=True,
        text_version=1,
        source="account",
        made_at=days_ago(60),
    )


def test_the_paragraph(bakery: Organisation, customer: User, employee: User, yes: Consent) -> None:
    product = factories.product()
    spoke(bakery, days_ago(15), person=customer, by=employee)
    for ago in (20, 3):  # the first was before the talk
        visit = Visit(yes, day=timezone.localdate() - timedelta(days=ago))
        visit.sees("card", product.pk).does("seen", "price").does("seen", "price")
        visit.sees("search").does("find", f"kassa {ago}")
    link = share(organisation=bakery)
    opened(link, "person", "read", at=days_ago(2))
    opened(link, "machine", "program", at=days_ago(2))
    factories.package(customer, product, organisation=bakery)
    found = told(bakery)
    assert found.paragraph == (
        f"On {day(days_ago(15))} Wendy spoke with Karin by phone. After that one person looked at "
        "one card, the price was read once, a share link was opened once by a person, somebody "
        "searched for ‘kassa 3’ and a package of €\N{NO-BREAK SPACE}3,450 one-time is ready."
    )
    assert [number for _label, number in found.figures] == [1, 1, 1, 1, 15]


def test_nothing_happened(bakery: Organisation) -> None:
    spoke(bakery, days_ago(3))
    assert told(bakery).paragraph == (
        f"On {day(days_ago(3))} one of us spoke with Bakkerij Bos by phone. "
        "After that nothing happened that we know of."
    )


def test_without_a_talk_it_is_since_they_came(bakery: Organisation) -> None:
    found = told(bakery)
    assert found.paragraph.startswith("We did not write down a talk with them yet: ")
    assert len(found.figures) == 4  # nobody knows how many days


@pytest.mark.parametrize(
    ("meeting", "status", "begins"),
    [
        (-1, InquiryStatus.PLANNED, "On %(day)s there was a meeting about request "),
        (1, InquiryStatus.PLANNED, "On %(long ago)s one of us spoke "),  # still to come
        (-1, InquiryStatus.WITHDRAWN, "On %(long ago)s one of us spoke "),
    ],
)
def test_a_planned_meeting_that_took_place_is_a_talk(
    meeting: int, status: str, begins: str, bakery: Organisation, customer: User
) -> None:
    spoke(bakery, days_ago(40))
    at = timezone.now() + timedelta(days=meeting)
    factories.inquiry(customer, organisation=bakery, status=status, meeting_at=at)
    words = {"day": day(at), "long ago": day(days_ago(40))}
    assert told(bakery).paragraph.startswith(begins % words)


def test_what_we_wrote_is_a_talk(bakery: Organisation, customer: User) -> None:
    spoke(bakery, days_ago(40))
    inquiry = factories.inquiry(customer, organisation=bakery)
    inquiry.entries.create(author=customer, text="Vraag")
    assert "spoke" in told(bakery).paragraph
    inquiry.entries.create(by_employee=True, text="Antwoord")
    assert told(bakery).paragraph.startswith(
        f"On {day(timezone.now())} we wrote about request {inquiry.number}."
    )


def test_who_said_yes_twice_is_one_person(customer: User, yes: Consent) -> None:
    Consent.objects.filter(pk=yes.pk).update(ended_at=days_ago(5))
    again = Consent.objects.create(
        user=customer, purpose="reading", given=True, text_version=1, source="account"
    )
    for consent in (yes, again):
        Visit(consent, day=timezone.localdate()).sees("card", 1)
    whose = Whose((customer,))
    found = since(whose, None, days_ago(30), Readers(whose), newest_package(whose))
    assert found.readers == 1


def test_of_who_said_no_nothing_is_told(bakery: Organisation, colleague: User) -> None:
    """Their yes of before, with what was read then, is another matter."""
    Consent.objects.create(
        user=colleague, purpose="reading", given=False, text_version=1, source="account"
    )
    whose = all_of(bakery)
    assert Readers(whose).names == {}
    assert Readers(whose).said_yes(colleague.pk) is None
