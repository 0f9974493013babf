"""What a mail service tells of mails that came back or were called spam."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.signals import email_changed
from anymail.signals import AnymailTrackingEvent, EventType, RejectReason
from django.utils import timezone

from accounts.mail.message import identity
from accounts.models import MailState, OutgoingMail, User
from analytics.mailings import bounces
from analytics.mailings.unsubscribing import How, choose
from analytics.models import MailChoice

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail(customer: User) -> OutgoingMail:
    return sent_to(customer)


def sent_to(person: User, key: str = "a") -> OutgoingMail:
    return OutgoingMail.objects.create(
        key=key,
        kind="mailing",
        to=person.email,
        user=person,
        subject="Tip",
        text="Tip",
        state=MailState.SENT,
        sent_at=timezone.now(),
    )


def hear(mail: OutgoingMail, kind: str, reason: str | None = None, **fields: Any) -> None:
    values = {"metadata": {"mail": str(mail.pk)}, "timestamp": timezone.now(), **fields}
    bounces.hear(event=AnymailTrackingEvent(event_type=kind, reject_reason=reason, **values))


def told(mail: OutgoingMail) -> tuple[bool, bool, list[tuple[bool, str]]]:
    """Whether it came back, whether it was called spam, and what is known of its receiver."""
    mail.refresh_from_db()
    choices = MailChoice.objects.filter(user=mail.user, topic=None).values_list("wants", "how")
    return mail.bounced_at is not None, mail.complained_at is not None, list(choices)


NO_ADDRESS = [(False, How.BOUNCE)]


@pytest.mark.parametrize("kind", [EventType.BOUNCED, EventType.REJECTED])
@pytest.mark.parametrize("reason", [RejectReason.BOUNCED, RejectReason.INVALID])
def test_an_address_that_does_not_exist_gets_no_mailings(
    kind: str, reason: str, mail: OutgoingMail
) -> None:
    hear(mail, kind, reason)
    assert told(mail) == (True, False, NO_ADDRESS)


@pytest.mark.parametrize(
    ("reason", "response"),
    [
        (RejectReason.TIMED_OUT, ""),
        (RejectReason.BLOCKED, ""),
        (RejectReason.OTHER, ""),
        (RejectReason.BOUNCED, "550 5.4.4 no route"),
    ],
)
def test_what_may_pass_stops_nothing_until_the_third_time_in_a_week(
    reason: str, response: str, mail: OutgoingMail, customer: User
) -> None:
    hear(mail, EventType.BOUNCED, reason, mta_response=response)
    long_ago = sent_to(customer, "b")
    hear(
        long_ago, EventType.BOUNCED, reason, mta_response=response,
        timestamp=timezone.now() - timedelta(days=8),
    )  # fmt: skip
    hear(sent_to(customer, "c"), EventType.BOUNCED, reason, mta_response=response)
    assert told(mail) == (True, False, [])
    hear(sent_to(customer, "d"), EventType.BOUNCED, reason, mta_response=response)
    assert told(mail) == (True, False, NO_ADDRESS)


def test_who_calls_it_spam_gets_no_mailings(mail: OutgoingMail) -> None:
    hear(mail, EventType.COMPLAINED)
    assert told(mail) == (False, True, [(False, How.COMPLAINT)])


@pytest.mark.parametrize(
    "kind",
    [EventType.DELIVERED, EventType.DEFERRED, EventType.OPENED, EventType.CLICKED, "unknown"],
)
def test_everything_else_changes_nothing(kind: str, mail: OutgoingMail) -> None:
    hear(mail, kind)
    assert told(mail) == (False, False, [])


def test_the_same_message_later_does_not_undo_what_they_said_since(
    mail: OutgoingMail, customer: User
) -> None:
    hear(mail, EventType.COMPLAINED)
    first = mail.complained_at
    choose(customer, None, True, How.PAGE)
    hear(mail, EventType.COMPLAINED)
    assert told(mail) == (False, True, [(True, How.PAGE)])
    assert first is None
    mail.refresh_from_db()
    moment = mail.complained_at
    hear(mail, EventType.COMPLAINED, timestamp=timezone.now() + timedelta(days=1))
    mail.refresh_from_db()
    assert mail.complained_at == moment


def test_a_mail_is_found_by_the_identity_that_it_carries(mail: OutgoingMail) -> None:
    hear(mail, EventType.COMPLAINED, metadata=None, message_id=identity(mail))
    assert told(mail)[1] is True


@pytest.mark.parametrize(
    "who",
    [
        {"metadata": {"mail": "00000000-0000-4000-8000-000000000009"}},
        {"metadata": {"mail": "x" * 9000}},
        {"metadata": {"mail": None}, "message_id": None},
        {"metadata": {}, "message_id": "<abc@elders.example>"},
        {"metadata": {}, "message_id": "------------------------------------@x"},
        {"metadata": {}, "message_id": 12},
    ],
)
def test_what_is_not_about_a_mail_of_ours_is_passed_over(
    who: dict[str, Any], mail: OutgoingMail
) -> None:
    hear(mail, EventType.COMPLAINED, **who)
    assert told(mail) == (False, False, [])


def test_who_changed_their_address_is_not_held_to_the_old_one(
    mail: OutgoingMail, customer: User
) -> None:
    User.objects.filter(pk=customer.pk).update(email="nieuw@bakkerij.example")
    hear(mail, EventType.BOUNCED, RejectReason.BOUNCED)
    assert told(mail) == (True, False, [])


def test_a_new_address_is_tried_again_but_a_no_stays_a_no(
    mail: OutgoingMail, customer: User, outsider: User
) -> None:
    hear(mail, EventType.BOUNCED, RejectReason.BOUNCED)
    choose(outsider, None, False, How.PAGE)
    for person in (customer, outsider):
        email_changed.send(User, request=None, user=person)
    assert told(mail) == (True, False, [])
    assert MailChoice.objects.get().user == outsider
