"""Two employees, or an employee and the customer, do something with a request at once."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import inquiries
from accounts.models import Inquiry, OutgoingMail, User
from tests import factories
from tests.accounts.concurrency.test_submitting import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def inquiry(customer: User) -> Inquiry:
    return factories.inquiry(customer, factories.product())


def told(act: object) -> object:
    """The refusal, or nothing."""

    def run() -> str:
        try:
            act()  # type: ignore[operator]
        except inquiries.RefusedError as refusal:
            return type(refusal).__name__
        return "done"

    return run


def test_the_second_of_two_employees_is_told(
    inquiry: Inquiry, employee: User, administrator: User
) -> None:
    seen = inquiries.stage(inquiry)
    meeting = inquiries.Plan(timezone.now() + timedelta(days=1))

    def plan() -> None:
        inquiries.plan(inquiry, meeting, by=employee, seen=seen, key=uuid.uuid4())

    def propose() -> None:
        key = uuid.uuid4()
        inquiries.move(inquiry, "proposal", by=administrator, seen=seen, key=key, text="Dit.")

    answers = at_once([told(plan), told(propose)])  # type: ignore[list-item]
    assert sorted(answers) == ["StaleError", "done"]
    assert inquiry.entries.count() == 2
    assert OutgoingMail.objects.filter(kind="inquiry-status").count() == 1


def test_a_double_click_of_one_employee_is_one_step(inquiry: Inquiry, employee: User) -> None:
    seen, key = inquiries.stage(inquiry), uuid.uuid4()

    def agree() -> None:
        inquiries.move(inquiry, "agreed", by=employee, seen=seen, key=key)

    assert at_once([told(agree)] * 5) == ["done"] * 5  # type: ignore[list-item]
    assert inquiry.entries.filter(status="agreed").count() == 1


def test_agreed_and_withdrawn_at_once_is_one_of_them(
    inquiry: Inquiry, employee: User, customer: User
) -> None:
    seen = inquiries.stage(inquiry)

    def agree() -> None:
        inquiries.move(inquiry, "agreed", by=employee, seen=seen, key=uuid.uuid4())

    def withdraw() -> None:
        inquiries.withdraw(inquiry, by=customer)

    answers = at_once([told(agree), told(withdraw)])  # type: ignore[list-item]
    assert sorted(answers)[1] == "done"
    assert len({*answers} - {"done"}) == 1
    assert inquiry.entries.count() == 2


def test_a_message_sent_twice_at_once_is_one_message(inquiry: Inquiry, customer: User) -> None:
    key = uuid.uuid4()

    def say() -> None:
        inquiries.say(inquiry, by=customer, text="Hoe gaat het?", key=key)

    assert at_once([told(say)] * 5) == ["done"] * 5  # type: ignore[list-item]
    assert inquiry.entries.filter(text="Hoe gaat het?").count() == 1
    assert OutgoingMail.objects.filter(kind="inquiry-message").count() == 1
