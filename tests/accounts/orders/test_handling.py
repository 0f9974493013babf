"""What becomes of an order: every step that may be, and none that may not."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from accounts import orders
from accounts.models import Order, Organisation, OutgoingMail, User
from tests import factories

ACTS: dict[str, Callable[[Order, User], object]] = {
    "accepted": lambda order, employee: orders.accept(order, by=employee),
    "declined": lambda order, _employee: orders.decline(order, reason="Geen tijd."),
    "cancelled": lambda order, _employee: orders.cancel(order),
}


@pytest.fixture
def order(customer: User, bakery: Organisation) -> Order:
    return factories.order(customer, factories.product(), organisation=bakery)


def test_accepting_says_who_and_when(order: Order, employee: User) -> None:
    orders.accept(order, by=employee)
    order.refresh_from_db()
    assert (order.status, order.accepted_by) == ("accepted", employee)
    assert order.accepted_at is not None
    mail = OutgoingMail.objects.get()
    assert (mail.kind, mail.user, mail.attachments) == ("order-accepted", order.customer, [])


def test_declining_tells_the_customer_why(order: Order) -> None:
    orders.decline(order, reason="We hebben & houden geen tijd.")
    order.refresh_from_db()
    assert (order.status, order.end_reason) == ("declined", "We hebben & houden geen tijd.")
    mail = OutgoingMail.objects.get()
    assert (mail.kind, mail.user) == ("order-ended", order.customer)
    assert "We hebben & houden geen tijd." in mail.text


def test_cancelling_tells_both_sides(order: Order) -> None:
    orders.cancel(order)
    order.refresh_from_db()
    assert order.status == "cancelled"
    assert order.ended_at is not None
    told = OutgoingMail.objects.order_by("to").values_list("kind", "to")
    assert list(told) == [
        ("order-ended", "hallo@buro3.example"),
        ("order-ended", order.customer.email),
    ]


def test_mails_are_in_the_language_of_the_customer(order: Order, employee: User) -> None:
    User.objects.filter(pk=order.customer.pk).update(language="en")
    orders.accept(order, by=employee)
    mail = OutgoingMail.objects.get()
    assert mail.subject == f"We get to work: order {order.number}"


@pytest.mark.parametrize("status", list(Order.NEXT))
@pytest.mark.parametrize("wanted", list(ACTS))
def test_only_the_next_steps_can_be_taken(
    status: str, wanted: str, order: Order, employee: User
) -> None:
    Order.objects.filter(pk=order.pk).update(status=status, accepted_at=timezone.now())
    if wanted in Order.NEXT[status]:
        ACTS[wanted](order, employee)
        assert Order.objects.get().status == wanted
    else:
        with pytest.raises(orders.RefusedError):
            ACTS[wanted](order, employee)
        assert Order.objects.get().status == status
        assert OutgoingMail.objects.count() == 0
