"""Who hears what of an order, each thing once."""

from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from accounts import mail
from accounts.customer_side import who_hears_of
from accounts.models import CurrentProduct, Order, OrderLine, User
from accounts.totals import Totals

REVIEW_AFTER = timedelta(days=7)


def placed(order: Order) -> None:
    attachments = [("order", str(order.pk))]
    context = _context(order)
    key = f"order-placed-{order.pk}"
    mail.post("order-placed", order.customer, key=key, context=context, attachments=attachments)
    key = f"order-received-{order.pk}"
    mail.post("order-received", our_address(order), key=key, context=context)


def accepted(order: Order) -> None:
    """With the order itself where the customer did not place it: then it is new to them."""
    attachments = [("order", str(order.pk))] if order.inquiry_id else []
    key = f"order-accepted-{order.pk}"
    context = _context(order)
    mail.post(
        "order-accepted", who_hears_of(order), key=key, context=context, attachments=attachments
    )


def delivered(order: Order, lines: Sequence[OrderLine]) -> None:
    key = f"order-delivered-{min(line.pk for line in lines)}"
    context = {"order": order, "lines": lines}
    mail.post("order-delivered", who_hears_of(order), key=key, context=context)


def ended(order: Order) -> None:
    key = f"order-ended-{order.pk}"
    mail.post("order-ended", who_hears_of(order), key=key, context={"order": order})


def ended_for_us(order: Order) -> None:
    key = f"order-ended-{order.pk}-us"
    context = {"order": order, "for_us": True}
    mail.post("order-ended", our_address(order), key=key, context=context)


def review_asked(order: Order, current: CurrentProduct) -> None:
    mail.post(
        "review-asked",
        who_hears_of(order),
        key=f"review-asked-{current.order_line_id}",
        context={"order": order, "current_product": current},
        send_at=timezone.now() + REVIEW_AFTER,
    )


def our_address(order: Order) -> User | str:
    """Who at our side looks after this customer."""
    manager = order.organisation.account_manager if order.organisation else None
    if manager and manager.mail:
        return manager.mail
    return (manager.user if manager else None) or settings.COMPANY["mail"]


def _context(order: Order) -> dict[str, object]:
    lines = list(order.lines.all())
    return {"order": order, "lines": lines, "totals": Totals.of(lines)}
