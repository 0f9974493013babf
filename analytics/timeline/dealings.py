"""What people asked, ordered, wrote and chose, and what we mailed them: a query each."""

from collections.abc import Iterator
from datetime import datetime
from operator import itemgetter

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.mail.kinds import in_words
from accounts.models import (
    Inquiry,
    InquiryEntry,
    InquiryStatus,
    MailState,
    Order,
    OrderStatus,
    OutgoingMail,
    Package,
)
from analytics.models import Consent
from analytics.timeline import sayings
from analytics.timeline.cursor import Reach
from analytics.timeline.line import Line, Place, Saying, Thing
from analytics.timeline.whose import Whose, called
from catalog.models import Review

PACKAGES, REQUESTS, TALK, ORDERS, REVIEWS, MAILS, CHOICES = range(3, 10)  # ranks


def packages(whose: Whose, reach: Reach) -> list[Line]:
    found = Package.objects.filter(whose.owned()).select_related("customer")
    rows = reach.newest(found, PACKAGES, at="created_at")
    return [
        Line(
            (package.created_at, PACKAGES, package.pk),
            sayings.MADE_A_PACKAGE,
            Thing(str(package), package.get_absolute_url()),
            who=called(package.customer),
        )
        for package in rows
    ]


def requests(whose: Whose, reach: Reach) -> list[Line]:
    found = Inquiry.objects.filter(whose.owned()).select_related("customer")
    rows = reach.newest(found, REQUESTS, at="created_at")
    return [
        Line(
            (inquiry.created_at, REQUESTS, inquiry.pk),
            sayings.ASKED,
            _request(inquiry),
            details=tuple(filter(None, [inquiry.name])),
            who=called(inquiry.customer),
        )
        for inquiry in rows
    ]


def talk(whose: Whose, reach: Reach) -> list[Line]:
    """What was said and done about their requests, but for the sending itself."""
    about = whose.owned("inquiry__")
    if whose.organisation is None:
        about |= Q(author__in=whose.people)
    entries = InquiryEntry.objects.filter(about).exclude(status=InquiryStatus.SUBMITTED)
    entries = entries.select_related("inquiry__customer", "author")
    return [
        Line(
            (entry.created_at, TALK, entry.pk),
            _said(entry),
            _request(entry.inquiry),
            {"status": entry.get_status_display().lower()},
            who=called(entry.inquiry.customer if entry.by_employee else entry.author),
        )
        for entry in reach.newest(entries, TALK, at="created_at")
    ]


def _said(entry: InquiryEntry) -> Saying:
    if entry.status:
        return sayings.REQUEST_BECAME
    return sayings.WE_WROTE if entry.by_employee else sayings.WROTE


def _request(inquiry: Inquiry) -> Thing:
    work = reverse("accounts:work-inquiry", args=[inquiry.pk])
    return Thing(inquiry.number, inquiry.get_absolute_url(), work)


def orders(whose: Whose, reach: Reach) -> list[Line]:
    """An order has moments of its own in one row; told are only those that the page may show."""
    rows = Order.objects.filter(whose.owned())
    if reach.cursor:
        rows = rows.filter(created_at__lte=reach.cursor.at)
    if reach.since:
        rows = rows.filter(_touched_since(reach.since))
    moments = [moment for order in rows.select_related("customer") for moment in _moments(order)]
    within = [moment for moment in moments if reach.has(moment[0])]
    within.sort(key=itemgetter(0), reverse=True)
    return [_ordered(*moment) for moment in within[: reach.most]]


def _touched_since(moment: datetime) -> Q:
    return Q(created_at__gte=moment) | Q(accepted_at__gte=moment) | Q(ended_at__gte=moment)


def _moments(order: Order) -> Iterator[tuple[Place, Order, Saying, OrderStatus]]:
    ended = OrderStatus(order.status) if order.ended_at else OrderStatus.CANCELLED
    moments: list[tuple[datetime | None, Saying, OrderStatus]] = [
        (order.created_at, sayings.ORDERED, OrderStatus.PLACED),
        (order.accepted_at, sayings.ORDER_BECAME, OrderStatus.ACCEPTED),
        (order.ended_at, sayings.ORDER_BECAME, ended),
    ]
    for number, (at, saying, status) in enumerate(moments):
        if at:
            yield (at, ORDERS, f"{order.pk:019d}-{number}"), order, saying, status


def _ordered(place: Place, order: Order, saying: Saying, status: OrderStatus) -> Line:
    work = reverse("accounts:work-order", args=[order.pk])
    thing = Thing(order.number, order.get_absolute_url(), work)
    return Line(place, saying, thing, {"status": status.label.lower()}, who=called(order.customer))


def reviews(whose: Whose, reach: Reach) -> list[Line]:
    rows = Review.objects.filter(author__in=whose.people).select_related("product")
    return [
        Line(
            (review.created_at, REVIEWS, review.pk),
            sayings.REVIEWED,
            Thing(
                review.product.title,
                review.product.get_absolute_url(),
                reverse("accounts:work-review", args=[review.pk]),
            ),
            who=whose.name_of(review.author_id),
        )
        for review in reach.newest(rows, REVIEWS, at="created_at")
    ]


def mails(whose: Whose, reach: Reach) -> list[Line]:
    """Of one with a code in it only what it is about."""
    addresses = {person.email: called(person) for person in whose.people}
    theirs = Q(user__in=whose.people) | Q(to__in=addresses)
    rows = OutgoingMail.objects.filter(theirs, state=MailState.SENT)
    rows = rows.only("sent_at", "subject", "kind", "is_secret", "user", "to", "bounced_at")
    return [
        Line(
            (mail.sent_at, MAILS, mail.pk),
            sayings.MAILED,
            Thing(in_words(mail.kind) if mail.is_secret else mail.subject),
            details=(_("it came back"),) if mail.bounced_at else (),
            who=whose.name_of(mail.user_id) or addresses.get(mail.to, ""),
        )
        for mail in reach.newest(rows, MAILS, at="sent_at")
        if mail.sent_at
    ]


def choices(whose: Whose, consents: list[Consent], reach: Reach) -> list[Line]:
    """Read already, to know whose events are theirs."""
    lines = [
        Line(
            (consent.made_at, CHOICES, f"{consent.pk:019d}"),
            sayings.SAID_YES if consent.given else sayings.SAID_NO,
            Thing(consent.get_purpose_display()),
            who=whose.name_of(consent.user_id),
        )
        for consent in consents
    ]
    return [line for line in lines if reach.has(line.place)]
