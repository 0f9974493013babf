"""What becomes of an order: each step is taken under the lock of its row, once."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Order, OrderStatus, User
from accounts.orders import mails
from accounts.orders.refusals import RefusedError


def locked(order: Order) -> Order:
    """The order as it is now; whoever else wants to change it waits."""
    return Order.objects.select_for_update(of=("self",)).get(pk=order.pk)


def refuse_unless_next(order: Order, status: OrderStatus) -> None:
    if status not in Order.NEXT[order.status]:
        words = _("That can no longer be done: this order is already “%(status)s”.")
        raise RefusedError(words % {"status": order.get_status_display().lower()})


@transaction.atomic
def accept(order: Order, *, by: User) -> Order:
    order = locked(order)
    refuse_unless_next(order, OrderStatus.ACCEPTED)
    order.status = OrderStatus.ACCEPTED
    order.accepted_by = by
    order.accepted_at = timezone.now()
    order.save(update_fields=["status", "accepted_by", "accepted_at", "updated_at"])
    mails.accepted(order)
    return order


@transaction.atomic
def decline(order: Order, *, reason: str) -> Order:
    order = _ended(order, OrderStatus.DECLINED, reason)
    mails.ended(order)
    return order


@transaction.atomic
def cancel(order: Order, *, reason: str = "") -> Order:
    """By the customer, until we accepted it."""
    order = _ended(order, OrderStatus.CANCELLED, reason)
    mails.ended(order)
    mails.ended_for_us(order)
    return order


def _ended(order: Order, status: OrderStatus, reason: str) -> Order:
    order = locked(order)
    refuse_unless_next(order, status)
    order.status = status
    order.ended_at = timezone.now()
    order.end_reason = reason
    order.save(update_fields=["status", "ended_at", "end_reason", "updated_at"])
    return order
