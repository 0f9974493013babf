"""Who left a company hears nothing more of what they asked for it."""

import uuid
from collections.abc import Callable

import pytest
from django.utils import timezone

from accounts import inquiries, orders, organisations
from accounts.models import Membership, Organisation, OutgoingMail, User
from tests import factories

Act = Callable[[User, Organisation, User], object]


def answer(asked: User, company: Organisation, employee: User) -> None:
    inquiry = factories.inquiry(asked, factories.product(), organisation=company)
    inquiries.say(inquiry, by=employee, text="Geheim", key=uuid.uuid4(), by_employee=True)


def agree(asked: User, company: Organisation, employee: User) -> None:
    inquiry = factories.inquiry(asked, factories.product(), organisation=company)
    inquiries.move(inquiry, "agreed", by=employee, seen=inquiries.stage(inquiry), key=uuid.uuid4())


def accept(asked: User, company: Organisation, employee: User) -> None:
    orders.accept(factories.order(asked, factories.product(), organisation=company), by=employee)


def decline(asked: User, company: Organisation, _employee: User) -> None:
    order = factories.order(asked, factories.product(), organisation=company)
    orders.decline(order, reason="Vol")


def deliver(asked: User, company: Organisation, _employee: User) -> None:
    now = timezone.now()
    order = factories.order(
        asked, factories.product(), organisation=company, status="accepted", accepted_at=now
    )
    lines = list(order.lines.values_list("pk", flat=True))
    orders.deliver(order, lines, on=timezone.localdate())


ACTS: list[Act] = [answer, agree, accept, decline, deliver]


def leave(person: User, company: Organisation) -> None:
    organisations.remove_member(Membership.objects.get(user=person, organisation=company), person)


@pytest.mark.parametrize("act", ACTS)
def test_who_is_in_hears_it(
    act: Act, colleague: User, employee: User, bakery: Organisation
) -> None:
    act(colleague, bakery, employee)
    assert set(OutgoingMail.objects.values_list("to", flat=True)) == {colleague.email}


@pytest.mark.parametrize("act", ACTS)
def test_after_leaving_an_owner_hears_it(
    act: Act, customer: User, colleague: User, employee: User, bakery: Organisation
) -> None:
    leave(colleague, bakery)
    act(colleague, bakery, employee)
    assert set(OutgoingMail.objects.values_list("to", flat=True)) == {customer.email}


def test_who_acts_for_themselves_goes_on_hearing_it(
    colleague: User, employee: User, bakery: Organisation
) -> None:
    leave(colleague, bakery)
    orders.accept(factories.order(colleague, factories.product()), by=employee)
    assert OutgoingMail.objects.get().to == colleague.email
