"""What is delivered becomes something that the customer has."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import CurrentProduct, Order, OrderLine, OrderStatus
from accounts.orders import mails
from accounts.orders.handling import locked
from accounts.orders.refusals import RefusedError
from catalog.price import PriceUnit


@transaction.atomic
def deliver(order: Order, lines: Collection[int], *, on: date) -> Order:
    """Deliver those of these lines that were not yet; with the last one the order is delivered."""
    order = locked(order)
    if order.status not in {OrderStatus.ACCEPTED, OrderStatus.DELIVERED}:
        raise RefusedError(_("Only what was accepted can be delivered."))
    if on > timezone.localdate():
        raise RefusedError(_("Choose today or a day before it."))
    chosen = list(order.lines.filter(pk__in=lines, delivered_on=None).select_related("product"))
    if not chosen:
        raise RefusedError(_("Nothing was left to deliver of what you chose."))
    for line in chosen:
        _hand_over(order, line, on)
    if not order.lines.filter(delivered_on=None).exists():
        order.status = OrderStatus.DELIVERED
    order.save(update_fields=["status", "updated_at"])
    mails.delivered(order, chosen)
    return order


def _hand_over(order: Order, line: OrderLine, on: date) -> None:
    line.delivered_on = on
    line.save(update_fields=["delivered_on"])
    if line.product is None or line.price.minimum is None:
        return  # a card that was thrown away meanwhile: the order itself still says what it was
    current = CurrentProduct.objects.create(
        customer=order.customer,
        organisation=order.organisation,
        product=line.product,
        order_line=line,
        quantity=line.quantity,
        price=line.price.minimum,
        unit=line.price_unit or PriceUnit.ONCE,
        since=on,
    )
    mails.review_asked(order, current)
