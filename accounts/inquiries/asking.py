"""Somebody asks to change what they already have."""

import uuid

from django.db import IntegrityError, transaction

from accounts.inquiries.content import digest
from accounts.inquiries.submitting import sent_before, write_down
from accounts.models import CurrentProduct, Inquiry, InquiryLine, User


def ask_change(current_product: CurrentProduct, *, by: User, text: str, key: uuid.UUID) -> Inquiry:
    """A request without a package. The same form sent again is the same request."""
    try:
        return _ask(current_product, by, text, key)
    except IntegrityError:  # at the same moment
        return _ask(current_product, by, text, key)


@transaction.atomic
def _ask(current_product: CurrentProduct, by: User, text: str, key: uuid.UUID) -> Inquiry:
    fingerprint = digest([current_product.pk, text])
    before = sent_before(by, key, fingerprint)
    if before:
        return before
    inquiry = Inquiry.objects.create(
        current_product=current_product,
        customer=by,
        organisation=current_product.organisation,
        submission_key=key,
        fingerprint=fingerprint,
        name=current_product.product.title[:80],
        remarks=text,
        phone=by.phone,
    )
    write_down(inquiry, [_as_it_runs(current_product)])
    return inquiry


def _as_it_runs(current_product: CurrentProduct) -> InquiryLine:
    """At the price that was agreed, whatever the card says."""
    price = current_product.agreed_price
    return InquiryLine(
        product=current_product.product,
        title=current_product.product.title,
        price_kind=price.kind,
        price_min=price.minimum,
        price_unit=price.unit,
        quantity=current_product.quantity,
    )
