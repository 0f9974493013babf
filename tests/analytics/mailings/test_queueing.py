"""Mailings become mails when it is their turn, and nobody gets more than may be."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from threading import Barrier
from typing import Any

import pytest
import time_machine
from django.core import mail as post_office
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.mail import sending as mails
from accounts.models import MailState, OutgoingMail, User
from analytics.mailings import caps, queueing, sending, writing
from analytics.mailings.unsubscribing import How, choose, recipient_with
from analytics.mailings.why_not import WhyNot
from analytics.models import Mailing, MailingRecipient, MailingState, RecipientState
from tests import factories
from tests.analytics.mailings import sent

pytestmark = pytest.mark.django_db
SENT, SKIPPED, WAITING = RecipientState.SENT, RecipientState.SKIPPED, RecipientState.WAITING


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(sent.TUESDAY, tick=True) as clock:
        yield clock


@pytest.fixture
def mailing(employee: User) -> Mailing:
    return sent.mailing(employee)


def test_everybody_gets_a_mail_of_their_own(mailing: Mailing, customer: User) -> None:
    outsider = factories.named("outsider")
    for person in (customer, outsider):
        sent.waiting(mailing, person)
    queueing.work()
    to = sorted(message.to for message in post_office.outbox)
    assert to == [[outsider.email], [customer.email]]
    assert [message.subject for message in post_office.outbox] == ["Sneller op Google"] * 2
    assert sent.states(mailing) == [(outsider.email, SENT, ""), (customer.email, SENT, "")]
    mailing.refresh_from_db()
    assert (mailing.state, mailing.ended_at is not None) == (MailingState.DONE, True)


def test_the_link_in_a_mail_is_remembered_with_who_got_it(mailing: Mailing, customer: User) -> None:
    product = factories.product()
    mailing.body = f"Kijk eens: [[{product.slug}]]"
    mailing.save()
    one = sent.waiting(mailing, customer)
    queueing.work()
    one.refresh_from_db()
    assert one.link
    assert (one.link.mailing, [line.product for line in one.link.lines.all()]) == (
        mailing,
        [product],
    )


def test_it_comes_from_a_person_and_says_how_to_get_no_more(
    mailing: Mailing, customer: User
) -> None:
    sent.waiting(mailing, customer)
    queueing.work()
    message: Any = post_office.outbox[0]
    wire = message.message()
    assert wire["From"] == "Wendy Werknemer – Buro 3 <hallo@buro3.example>"
    assert wire["Reply-To"] == "werk@buro3.example"
    [web, by_mail] = wire["List-Unsubscribe"].split(", ")
    assert web.startswith("<http://127.0.0.1:8000/mail/uitschrijven/")
    assert by_mail.startswith("<mailto:hallo@buro3.example?subject=")
    assert wire["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert wire["List-Id"] == "<tips.mail.127.0.0.1>"
    assert (wire["Precedence"], wire["Auto-Submitted"]) == ("bulk", None)
    token = web.rstrip("/>").rpartition("/")[2]
    assert recipient_with(token).person == customer
    [html] = [part.content for part in message.alternatives]
    for words in (message.body, html):
        assert f"/mail/uitschrijven/{token}/" in words
        assert f"/mail/voorkeuren/{token}/" in words
    assert [word for word in ("<img", "url(", "src=") if word in html] == []


def test_once_it_is_sent_nobody_here_can_read_their_secret(
    mailing: Mailing, customer: User
) -> None:
    sent.waiting(mailing, customer)
    queueing.work()
    token = str(post_office.outbox[0].message()["List-Unsubscribe"]).split("/>")[0][-43:]
    mail = OutgoingMail.objects.get()
    assert (token in mail.text, token in mail.html, mail.headers) == (False, False, {})
    assert "/mail/uitschrijven/…/" in mail.text
    assert recipient_with(token).mail == mail


def test_the_same_recipient_becomes_one_mail(mailing: Mailing, customer: User) -> None:
    recipient = sent.waiting(mailing, customer)
    queueing.work()
    queueing.work()
    assert OutgoingMail.objects.get().key == f"mailing-{mailing.pk}-{recipient.pk}"
    assert len(post_office.outbox) == 1


# --- When -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "next_morning"),
    [
        ("2026-11-24 19:00+01:00", "2026-11-25 08:00+01:00"),  # a Tuesday evening
        ("2026-11-24 18:00+01:00", "2026-11-25 08:00+01:00"),
        ("2026-11-25 06:00+01:00", "2026-11-25 08:00+01:00"),
        ("2026-11-27 18:30+01:00", "2026-11-30 08:00+01:00"),  # a Friday evening
        ("2026-12-24 23:00+01:00", "2026-12-28 08:00+01:00"),  # Christmas, then a weekend
    ],
)
def test_outside_of_office_hours_it_waits_for_the_morning(
    now: str, next_morning: str, clock: Any, mailing: Mailing, customer: User
) -> None:
    clock.move_to(now)
    recipient = sent.waiting(mailing, customer)
    queueing.work()
    recipient.refresh_from_db()
    assert (recipient.state, post_office.outbox) == (WAITING, [])
    assert timezone.localtime(recipient.send_at).isoformat(" ", "minutes") == next_morning
    clock.move_to(next_morning)
    queueing.work()
    assert len(post_office.outbox) == 1


def test_what_the_mail_server_did_not_take_before_the_evening_goes_in_the_morning(
    clock: Any, mailing: Mailing, customer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.move_to("2026-11-24 17:59:50+01:00")
    sent.waiting(mailing, customer)
    with monkeypatch.context() as server:
        server.setattr(EmailBackend, "send_messages", _raise(SMTPServerDisconnected("gone")))
        queueing.work()
    clock.move_to("2026-11-24 18:00:40+01:00")
    mails.send_due()
    mail = OutgoingMail.objects.get()
    assert (mail.state, post_office.outbox) == (MailState.WAITING, [])
    assert timezone.localtime(mail.send_at).isoformat() == "2026-11-25T08:00:00+01:00"
    clock.move_to("2026-11-25 08:00+01:00")
    mails.send_due()
    assert len(post_office.outbox) == 1


def _raise(error: Exception) -> Callable[..., int]:
    def send_messages(*_arguments: Any) -> int:
        raise error

    return send_messages


# --- To the last mail -----------------------------------------------------------------------------


def test_who_says_no_after_the_mail_was_made_does_not_get_it(
    mailing: Mailing, customer: User
) -> None:
    sent.waiting(mailing, customer)
    queueing.queue()
    choose(customer, mailing.topic, False, How.ONE_CLICK)
    mails.send_due()
    assert (post_office.outbox, OutgoingMail.objects.count()) == ([], 0)
    assert sent.states(mailing) == [(customer.email, SKIPPED, WhyNot.SAID_NO)]


def test_the_guard_sees_that_without_the_last_look_they_would(
    mailing: Mailing, customer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accounts.mail.last_check._asked", {})
    sent.waiting(mailing, customer)
    queueing.queue()
    choose(customer, mailing.topic, False, How.ONE_CLICK)
    mails.send_due()
    assert len(post_office.outbox) == 1


def test_stopping_takes_back_what_waits_in_the_queue(mailing: Mailing, employee: User) -> None:
    first, *others = sent.people(4)
    recipients = [sent.waiting(mailing, person) for person in (first, *others)]
    queueing.queue()
    recipients[0].refresh_from_db()
    mails.send(recipients[0].mail_id)
    MailingRecipient.objects.filter(pk=recipients[3].pk).update(state=WAITING, mail=None)
    OutgoingMail.objects.filter(mailing_recipient=None).delete()
    assert sending.stop(mailing, employee) is True
    assert sending.stop(mailing, employee) is False
    queueing.work()
    assert len(post_office.outbox) == 1
    stopped = [(person.email, SKIPPED, WhyNot.STOPPED) for person in others]
    assert sent.states(mailing) == [(first.email, SENT, ""), *stopped]
    assert OutgoingMail.objects.count() == 1
    assert mailing.state == MailingState.STOPPED


def test_a_mail_in_the_hands_of_a_worker_is_not_sent_once_the_mailing_is_stopped(
    mailing: Mailing, customer: User, employee: User
) -> None:
    sent.waiting(mailing, customer)
    queueing.queue()
    taken = mails._take()
    assert taken
    sending.stop(mailing, employee)
    assert queueing.may_go_from(taken) is None
    assert sent.states(mailing) == [(customer.email, SKIPPED, WhyNot.STOPPED)]


def test_a_mail_without_a_recipient_does_not_go(mailing: Mailing, customer: User) -> None:
    sent.waiting(mailing, customer)
    queueing.queue()
    mailing.delete()
    mails.send_due()
    assert (post_office.outbox, OutgoingMail.objects.count()) == ([], 0)


# --- What goes wrong ------------------------------------------------------------------------------


def test_what_the_server_refuses_for_good_is_told_as_refused(
    mailing: Mailing, customer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = SMTPRecipientsRefused({customer.email: (550, b"No such user")})
    sent.waiting(mailing, customer)
    with monkeypatch.context() as server:
        server.setattr(EmailBackend, "send_messages", _raise(error))
        queueing.work()
    refused = (customer.email, RecipientState.REFUSED, WhyNot.REFUSED)
    assert sent.states(mailing) == [refused]
    mailing.refresh_from_db()
    assert mailing.state == MailingState.DONE


@pytest.fixture
def refused(mailing: Mailing, customer: User) -> OutgoingMail:
    sent.waiting(mailing, customer)
    queueing.queue()
    OutgoingMail.objects.update(state=MailState.FAILED)
    queueing.settle()
    return OutgoingMail.objects.get()


def test_an_administrator_sends_once_more_what_was_refused(
    refused: OutgoingMail, mailing: Mailing
) -> None:
    mails.try_again(refused)
    mails.send_due()
    queueing.settle()
    assert (sent.states(mailing), len(post_office.outbox)) == ([(refused.to, SENT, "")], 1)


def test_but_not_to_who_got_enough_meanwhile(
    refused: OutgoingMail, mailing: Mailing, customer: User, settings: Any
) -> None:
    settings.MAILINGS_PER_PERSON = 1
    sent.waiting(sent.mailing(), customer, state=SENT, sent_at=timezone.now())
    mails.try_again(refused)
    mails.send_due()
    queueing.settle()
    assert sent.states(mailing) == [(refused.to, SKIPPED, WhyNot.CAP)]
    assert post_office.outbox == []


def test_one_who_cannot_be_written_to_does_not_keep_the_others_waiting(
    mailing: Mailing, monkeypatch: pytest.MonkeyPatch, clock: Any
) -> None:
    people = sent.people(3)
    for person in people:
        sent.waiting(mailing, person)
    User.objects.filter(pk=people[0].pk).update(email="geen adres")
    write = writing.written

    def broken(recipient: MailingRecipient, **addresses: str) -> writing.Written:
        if recipient.person == people[1]:
            raise ValueError
        return write(recipient, **addresses)

    monkeypatch.setattr(writing, "written", broken)
    queueing.work()
    assert [message.to for message in post_office.outbox] == [[people[2].email]]
    assert sent.states(mailing) == [
        ("geen adres", SKIPPED, WhyNot.NO_ADDRESS),
        (people[1].email, WAITING, ""),
        (people[2].email, SENT, ""),
    ]
    monkeypatch.setattr(writing, "written", write)
    clock.shift(queueing.LATER)
    queueing.work()
    assert [message.to for message in post_office.outbox][1:] == [[people[1].email]]


def test_the_worker_comes_back_for_what_it_did_not_finish(
    mailing: Mailing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queueing, "AT_A_TIME", 1)
    monkeypatch.setattr(queueing, "SECONDS", 0.001)
    for person in sent.people(3):
        sent.waiting(mailing, person)
    queueing.work()
    assert ProcrastinateJob.objects.filter(task_name="analytics.tasks.send_mailings").count() == 1
    for _sweep in range(40):  # however slow this machine is, each sweep does something
        queueing.work()
    assert len(post_office.outbox) == 3


def test_a_batch_asks_as_many_questions_for_many_as_for_few(
    employee: User, django_assert_num_queries: Any
) -> None:
    def asked(number: int) -> int:
        mailing = sent.mailing(employee)
        for each in range(number):
            person = factories.user(f"{mailing.pk}-{each}@x.example", name="X")
            choose(person, None, False, How.PAGE)
            sent.waiting(mailing, person)
        with CaptureQueriesContext(connection) as queries:
            assert queueing.queue() == number
        return len(queries)

    assert asked(2) == asked(9)


# --- The cap, by two at once ----------------------------------------------------------------------


def _two_mailings_at_once(work: Callable[[], None]) -> None:
    def alone() -> None:
        try:
            work()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        for done in [workers.submit(alone) for _worker in range(2)]:
            done.result()


@pytest.fixture
def room_for_one(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Ten people wait for two mailings each, and may get one; what two workers do about it."""
    settings.MAILINGS_PER_PERSON = 1
    employee = factories.named("employee")
    mailings = [sent.mailing(employee), sent.mailing(employee)]
    for number, person in enumerate(sent.people(10)):
        for mailing in mailings if number % 2 else reversed(mailings):
            sent.waiting(mailing, person)
    first, meet = [mailings[0].pk, mailings[1].pk], Barrier(2, timeout=10)
    batch = queueing._batch

    def of_its_own(due: Any, now: Any) -> Any:
        mine = first.pop() if first else None
        return batch(due.model.objects.filter(state=WAITING, mailing=mine) if mine else due, now)

    monkeypatch.setattr(queueing, "_batch", of_its_own)

    def work() -> None:
        meet.wait()
        queueing.queue()

    return work


def _on_their_way() -> dict[int, int]:
    numbers: dict[int, int] = {}
    for person in MailingRecipient.objects.filter(state=RecipientState.QUEUED).values_list(
        "person", flat=True
    ):
        numbers[person] = numbers.get(person, 0) + 1
    return numbers


@pytest.mark.django_db(transaction=True)
def test_two_mailings_at_once_give_nobody_more_than_may_be(
    room_for_one: Callable[[], None],
) -> None:
    _two_mailings_at_once(room_for_one)
    assert sorted(_on_their_way().values()) == [1] * 10
    assert MailingRecipient.objects.filter(why_not=WhyNot.CAP).count() == 10


@pytest.mark.django_db(transaction=True)
def test_without_taking_turns_they_do(
    room_for_one: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    both = Barrier(2, timeout=10)
    queue = queueing._queue

    def once_both_counted(recipients: Any, now: Any) -> None:
        both.wait()
        queue(recipients, now)

    monkeypatch.setattr(caps, "take_turns", lambda: None)
    monkeypatch.setattr(queueing, "_queue", once_both_counted)
    _two_mailings_at_once(room_for_one)
    assert sorted(_on_their_way().values()) == [2] * 10


def test_drafts_wait_for_who_sends_them(mailing: Mailing, customer: User, employee: User) -> None:
    draft = sent.waiting(mailing, customer, state=RecipientState.DRAFT, send_at=None)
    queueing.work()
    assert post_office.outbox == []
    assert sending.send_draft(draft, employee) is True
    assert sending.send_draft(draft, employee) is False
    queueing.work()
    assert len(post_office.outbox) == 1


def test_a_draft_that_is_left_out_never_goes(
    mailing: Mailing, customer: User, employee: User
) -> None:
    draft = sent.waiting(mailing, customer, state=RecipientState.DRAFT, send_at=None)
    assert sending.leave_out(draft, employee) is True
    assert sending.send_draft(draft, employee) is False
    assert sent.states(mailing) == [(customer.email, SKIPPED, WhyNot.BY_HAND)]


def test_an_answer_is_written_down_once(
    mailing: Mailing, customer: User, employee: User, clock: Any
) -> None:
    recipient = sent.waiting(mailing, customer)
    assert sending.has_answered(recipient, employee) is True
    recipient.refresh_from_db()
    at = recipient.replied_at
    clock.shift(timedelta(hours=1))
    assert sending.has_answered(recipient, employee) is False
    recipient.refresh_from_db()
    assert recipient.replied_at == at
