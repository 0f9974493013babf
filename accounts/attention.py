"""What customers wait for: the figures with which an employee's day begins."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Inquiry, InquiryStatus, MailState, Order, OrderStatus, OutgoingMail
from catalog.models import Review

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django_stubs_ext import StrPromise

    from accounts.models import User

SHOWN = 3  # by name; the rest stands in the list


@dataclass(frozen=True)
class Waiting:
    label: "StrPromise"
    number: int
    url: str


def first_inquiries() -> "QuerySet[Inquiry]":
    """Who waits longest for an answer."""
    rows = Inquiry.objects.filter(status=InquiryStatus.SUBMITTED).order_by("created_at", "pk")
    return rows.select_related("customer", "organisation__account_manager")[:SHOWN]


def first_orders() -> "QuerySet[Order]":
    """Which orders wait longest for a yes."""
    rows = Order.objects.filter(status=OrderStatus.PLACED).order_by("created_at", "pk")
    return rows.select_related("customer", "organisation__account_manager")[:SHOWN]


def waiting(employee: "User") -> list[Waiting]:
    """Three queries; one more for an administrator, who also sees what could not be mailed."""
    inquiries = Inquiry.objects.filter(status=InquiryStatus.SUBMITTED)
    orders = Order.objects.filter(status=OrderStatus.PLACED)
    found = [
        Waiting(_("requests for a meeting"), inquiries.count(), reverse("accounts:work-inquiries")),
        Waiting(_("new orders"), orders.count(), reverse("accounts:work-orders")),
        Waiting(
            _("reviews to look at"),
            Review.objects.waiting().count(),
            reverse("accounts:work-reviews"),
        ),
    ]
    if employee.is_superuser:
        failed = OutgoingMail.objects.filter(state=MailState.FAILED).count()
        found.append(Waiting(_("mails that could not be sent"), failed, reverse("accounts:mails")))
    return found
