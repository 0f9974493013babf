"""An employee makes the order of what customer and employee agreed on."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import payment
from accounts.models import (
    Inquiry,
    InquiryLine,
    InquiryStatus,
    Order,
    OrderLine,
    OrderStatus,
    Package,
    Terms,
    User,
)
from accounts.orders import mails
from accounts.orders.offer import hashed
from accounts.orders.placing import refuse_second
from accounts.orders.refusals import AlreadyOrderedError, RefusedError
from catalog.price import PriceKind


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed about one line of the inquiry."""

    line: int
    quantity: int
    amount: Decimal
    unit: str


@transaction.atomic
def from_inquiry(inquiry: Inquiry, agreed: Sequence[Agreed], *, by: User) -> Order:
    """An order that is accepted at once: both said yes before it was written down."""
    inquiry = Inquiry.objects.select_for_update(of=("self",)).get(pk=inquiry.pk)
    _refuse_second(inquiry)
    if inquiry.status != InquiryStatus.AGREED:
        raise RefusedError(_("First agree: only then it becomes an order."))
    terms = Terms.objects.in_force()
    if terms is None:
        raise RefusedError(_("Nothing can be ordered at the moment: there are no terms."))
    lines = {line.pk: line for line in inquiry.lines.select_related("product")}
    taken = [(lines[one.line], one) for one in agreed if one.line in lines]
    if not taken:
        raise RefusedError(_("Take at least one product."))
    order = _make(inquiry, terms, by)
    OrderLine.objects.bulk_create(_frozen(order, taken))
    payment.open_for(order)
    mails.accepted(order)
    return order


def _refuse_second(inquiry: Inquiry) -> None:
    if before := Order.objects.filter(inquiry=inquiry).first():
        raise AlreadyOrderedError(before)
    if inquiry.package_id:
        package = Package.objects.select_for_update(of=("self",)).filter(pk=inquiry.package_id)
        for there in package:
            refuse_second(there)


def _make(inquiry: Inquiry, terms: Terms, by: User) -> Order:
    return Order.objects.create(
        customer=inquiry.customer,
        organisation=inquiry.organisation,
        package=inquiry.package,
        inquiry=inquiry,
        submission_key=uuid.uuid4(),
        fingerprint=hashed(["Inquiry", inquiry.pk]),
        terms=terms,
        status=OrderStatus.ACCEPTED,
        accepted_by=by,
        accepted_at=timezone.now(),
    )


def _frozen(order: Order, taken: Iterable[tuple[InquiryLine, Agreed]]) -> Iterable[OrderLine]:
    for position, (line, agreed) in enumerate(taken):
        yield OrderLine(
            order=order,
            product=line.product,
            title=line.title,
            price_kind=PriceKind.FIXED,
            price_min=agreed.amount,
            price_unit=agreed.unit,
            vat_note=line.vat_note,
            quantity=agreed.quantity,
            position=position,
        )
