"""A customer orders: a package, or one product."""

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import organisations, payment
from accounts.models import Order, OrderLine, Organisation, Package, User
from accounts.orders import mails
from accounts.orders.offer import Offer, OfferLine, hashed
from accounts.orders.refusals import (
    AlreadyOrderedError,
    ChangedError,
    RefusedError,
    SentBeforeError,
)
from catalog.models import Product


@dataclass(frozen=True, slots=True)
class Submission:
    """What the form says. Products, amounts and whose it is are not in it: we read those."""

    key: uuid.UUID
    shown: str  # the fingerprint of the offer that the customer said yes to
    reference: str = ""
    remarks: str = ""
    new_company: str = ""

    def fingerprint(self, of: Package | Product) -> str:
        what = [type(of).__name__, str(of.pk), self.shown]
        return hashed([*what, self.reference, self.remarks, self.new_company])


@transaction.atomic
def place_for_package(
    package: Package, submission: Submission, *, by: User, organisation: Organisation | None
) -> Order:
    """The order of this package; the same form sent again is the same order."""
    locked = Package.objects.select_for_update(of=("self",)).filter(pk=package.pk).first()
    _one_at_a_time(by)
    if before := _sent_before(submission, package, by):
        return before
    if locked is None:
        raise RefusedError(_("This package is no longer there."))
    refuse_second(locked)
    order = _place(locked, submission, by=by, organisation=locked.organisation or organisation)
    Package.objects.filter(pk=locked.pk).update(is_current=False)  # what comes next is another one
    return order


@transaction.atomic
def place_for_product(
    product: Product, submission: Submission, *, by: User, organisation: Organisation | None
) -> Order:
    _one_at_a_time(by)
    if before := _sent_before(submission, product, by):
        return before
    product = Product.objects.get(pk=product.pk)  # as it is now
    return _place(product, submission, by=by, organisation=organisation)


def refuse_second(package: Package) -> None:
    """Under the lock of the package; the constraint in the database says the same."""
    order = Order.objects.standing().filter(package=package).first()
    if order:
        raise AlreadyOrderedError(order)


def _one_at_a_time(customer: User) -> None:
    """The same form sent fifty times at once: the others wait here and find what the first made."""
    User.objects.select_for_update(no_key=True).get(pk=customer.pk)


def _sent_before(submission: Submission, of: Package | Product, by: User) -> Order | None:
    order = Order.objects.filter(customer=by, submission_key=submission.key).first()
    if order and order.fingerprint != submission.fingerprint(of):
        raise SentBeforeError(order)
    return order


def _place(
    what: Package | Product,
    submission: Submission,
    *,
    by: User,
    organisation: Organisation | None,
) -> Order:
    offer = Offer.of(what, organisation)
    if offer.terms is None:
        raise RefusedError(_("Nothing can be ordered at the moment: there are no terms."))
    if not offer.can_be_ordered or offer.fingerprint != submission.shown:
        raise ChangedError
    if organisation is None and submission.new_company:
        organisation = organisations.found(by, name=submission.new_company)
    order = Order.objects.create(
        customer=by,
        organisation=organisation,
        package=what if isinstance(what, Package) else None,
        submission_key=submission.key,
        fingerprint=submission.fingerprint(what),
        reference=submission.reference,
        remarks=submission.remarks,
        terms=offer.terms,
        terms_accepted_at=timezone.now(),
    )
    OrderLine.objects.bulk_create(
        _frozen(order, line, position) for position, line in enumerate(offer.lines)
    )
    payment.open_for(order)
    mails.placed(order)
    return order


def _frozen(order: Order, line: OfferLine, position: int) -> OrderLine:
    said = OrderLine.of(line.product)
    return OrderLine(order=order, quantity=line.quantity, position=position, **said)
