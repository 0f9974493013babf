"""What became of a mailing: counted of who got it, and clicks of people only."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Inquiry, MailState, Order, OutgoingMail, Package, User
from analytics import links
from analytics.mailings.results import Results
from analytics.mailings.unsubscribing import How, choose
from analytics.mailings.why_not import WhyNot
from analytics.models import Mailing, MailingRecipient, Opening, RecipientState, ShareKind
from tests import factories
from tests.analytics.mailings import sent

pytestmark = pytest.mark.django_db
FIGURES = [
    "sent",
    "refused",
    "came_back",
    "called_spam",
    "answered",
    "unsubscribed",
    "clicks",
    "perhaps",
    "by_machines",
    "packages",
    "inquiries",
    "orders",
]


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(sent.TUESDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def mailing(employee: User) -> Mailing:
    return sent.mailing(employee)


def figures(mailing: Mailing) -> dict[str, int]:
    """Those that are not zero."""
    results = Results(mailing)
    return {name: number for name in FIGURES if (number := getattr(results, name))}


def got(mailing: Mailing, person: User, **fields: Any) -> MailingRecipient:
    state, at = RecipientState.SENT, timezone.now()
    return sent.waiting(mailing, person, **{"state": state, "sent_at": at, **fields})


def mail(key: str, **fields: Any) -> OutgoingMail:
    values = {"kind": "mailing", "to": "a@b.example", "subject": "x", "text": "x"}
    return OutgoingMail.objects.create(key=key, **values, **fields)


def opened(mailing: Mailing, verdict: str) -> None:
    link = links.make(
        kind=ShareKind.MAIL, products=[], label="Tip", by=mailing.sender, mailing=mailing
    )
    Opening.objects.create(
        link=link, sitting=uuid.uuid4(), day=timezone.localdate(), verdict=verdict, reason="read"
    )


def test_a_mailing_without_an_answer_has_no_figures(mailing: Mailing) -> None:
    assert figures(mailing) == {}


def test_what_the_mail_server_did_is_counted_apart(mailing: Mailing) -> None:
    now, people = timezone.now(), sent.people(5)
    got(mailing, people[0])
    got(mailing, people[1], mail=mail("a", bounced_at=now))
    got(mailing, people[2], mail=mail("b", complained_at=now))
    error = mail("c", state=MailState.FAILED, error="550 No such user")
    refused = {"state": RecipientState.REFUSED, "why_not": WhyNot.REFUSED, "sent_at": None}
    got(mailing, people[3], mail=error, **refused)
    got(mailing, people[4], state=RecipientState.SKIPPED, sent_at=None, why_not=WhyNot.CAP)
    assert figures(mailing) == {"sent": 3, "refused": 1, "came_back": 1, "called_spam": 1}
    assert Results(mailing).refusals == [("Klant 3", "550 No such user")]


def test_who_said_no_or_answered_is_counted(
    mailing: Mailing, customer: User, employee: User
) -> None:
    got(mailing, customer, replied_at=timezone.now())
    choose(customer, mailing.topic, False, How.ONE_CLICK, mailing)
    choose(customer, None, False, How.PAGE, mailing)
    choose(employee, None, False, How.PAGE)
    assert figures(mailing) == {"sent": 1, "answered": 1, "unsubscribed": 1}


def test_clicks_are_those_of_people(mailing: Mailing, employee: User) -> None:
    for verdict in ("person", "person", "unsure", "machine", "machine", "machine", "employee"):
        opened(mailing, verdict)
    opened(sent.mailing(employee), "person")
    assert figures(mailing) == {"clicks": 2, "perhaps": 1, "by_machines": 3}


def test_what_came_after_it_is_of_who_got_it_and_within_thirty_days(
    mailing: Mailing, customer: User, outsider: User, colleague: User, clock: Any
) -> None:
    product = factories.product()

    def asks_for_all(person: User) -> None:
        factories.package(person, product)
        factories.inquiry(person, product)
        factories.order(person, product)

    asks_for_all(customer)
    clock.shift(timedelta(seconds=1))
    got(mailing, customer)
    got(mailing, colleague, state=RecipientState.SKIPPED, sent_at=None)
    clock.shift(timedelta(days=29, hours=23))
    numbers = [kind.objects.count() for kind in (Package, Inquiry, Order)]
    for person in (customer, outsider, colleague):
        asks_for_all(person)
    made = [
        (kind.objects.count() - before) // 3  # type: ignore[attr-defined]
        for kind, before in zip((Package, Inquiry, Order), numbers, strict=True)
    ]
    clock.shift(timedelta(hours=2))
    asks_for_all(customer)
    names = ("packages", "inquiries", "orders")
    assert figures(mailing) == {"sent": 1, **dict(zip(names, made, strict=True))}
    assert made[2] == 1


def test_the_number_of_questions_does_not_grow(
    mailing: Mailing, django_assert_num_queries: Any
) -> None:
    for person in sent.people(3):
        got(mailing, person)
        opened(mailing, "person")
    results = Results(mailing)
    with django_assert_num_queries(7):
        assert {name: getattr(results, name) for name in FIGURES}["sent"] == 3
        assert results.refusals == []
