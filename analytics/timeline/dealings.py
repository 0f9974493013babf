"""What somebody asked, ordered, wrote and chose, and what we mailed them: a query each."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

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
    User,
)
from analytics.models import Consent
from analytics.timeline import sayings
from analytics.timeline.cursor import Cursor, older
from analytics.timeline.line import Line, Saying, Thing
from catalog.models import Review

PACKAGES, REQUESTS, TALK, ORDERS, REVIEWS, MAILS, CHOICES = range(3, 10)  # ranks


def packages(person: User, cursor: Cursor | None, most: int) -> list[Line]:
    rows = older(Package.objects.filter(customer=person), cursor, PACKAGES, at="created_at")
    return [
        Line(
            (package.created_at, PACKAGES, package.pk),
            sayings.MADE_A_PACKAGE,
            Thing(str(package), package.get_absolute_url()),
        )
        for package in rows[:most]
    ]


def requests(person: User, cursor: Cursor | None, most: int) -> list[Line]:
    rows = older(Inquiry.objects.filter(customer=person), cursor, REQUESTS, at="created_at")
    return [
        Line(
            (inquiry.created_at, REQUESTS, inquiry.pk),
            sayings.ASKED,
            _request(inquiry),
            details=tuple(filter(None, [inquiry.name])),
        )
        for inquiry in rows[:most]
    ]


def talk(person: User, cursor: Cursor | None, most: int) -> list[Line]:
    """What was said and done about their requests, but for the sending itself."""
    entries = InquiryEntry.objects.filter(Q(inquiry__customer=person) | Q(author=person))
    entries = entries.exclude(status=InquiryStatus.SUBMITTED).select_related("inquiry")
    return [
        Line(
            (entry.created_at, TALK, entry.pk),
            _said(entry),
            _request(entry.inquiry),
            {"status": entry.get_status_display().lower()},
        )
        for entry in older(entries, cursor, TALK, at="created_at")[:most]
    ]


def _said(entry: InquiryEntry) -> Saying:
    if entry.status:
        return sayings.REQUEST_BECAME
    return sayings.WE_WROTE if entry.by_employee else sayings.WROTE


def _request(inquiry: Inquiry) -> Thing:
    work = reverse("accounts:work-inquiry", args=[inquiry.pk])
    return Thing(inquiry.number, inquiry.get_absolute_url(), work)


def orders(person: User, cursor: Cursor | None, most: int) -> list[Line]:
    """An order has moments of its own in one row: all rows are read, there are never many."""
    rows = Order.objects.filter(customer=person).annotate(products=Count("lines"))
    lines = [line for order in rows for line in _moments(order)]
    lines = [line for line in lines if not cursor or _is_older(line, cursor)]
    return sorted(lines, key=lambda line: line.place, reverse=True)[:most]


def _moments(order: Order) -> Iterator[Line]:
    ended = OrderStatus(order.status) if order.ended_at else OrderStatus.CANCELLED
    moments: list[tuple[datetime | None, Saying, Any]] = [
        (order.created_at, sayings.ORDERED, OrderStatus.PLACED),
        (order.accepted_at, sayings.ORDER_BECAME, OrderStatus.ACCEPTED),
        (order.ended_at, sayings.ORDER_BECAME, ended),
    ]
    work = reverse("accounts:work-order", args=[order.pk])
    thing = Thing(order.number, order.get_absolute_url(), work)
    for number, (at, saying, status) in enumerate(moments):
        if at:
            key = f"{order.pk:019d}-{number}"
            yield Line((at, ORDERS, key), saying, thing, {"status": status.label.lower()})


def _is_older(line: Line, cursor: Cursor) -> bool:
    at, rank, key = line.place
    if rank == cursor.rank:
        return (at, key) < (cursor.at, cursor.key)
    return at < cursor.at or (at == cursor.at and rank < cursor.rank)


def reviews(person: User, cursor: Cursor | None, most: int) -> list[Line]:
    rows = Review.objects.filter(author=person).select_related("product")
    return [
        Line(
            (review.created_at, REVIEWS, review.pk),
            sayings.REVIEWED,
            Thing(
                review.product.title,
                review.product.get_absolute_url(),
                reverse("accounts:work-review", args=[review.pk]),
            ),
        )
        for review in older(rows, cursor, REVIEWS, at="created_at")[:most]
    ]


def mails(person: User, cursor: Cursor | None, most: int) -> list[Line]:
    """Of one with a code in it only what it is about."""
    rows = OutgoingMail.objects.filter(Q(user=person) | Q(to=person.email), state=MailState.SENT)
    rows = rows.only("sent_at", "subject", "kind", "is_secret")
    return [
        Line(
            (mail.sent_at, MAILS, mail.pk),
            sayings.MAILED,
            Thing(in_words(mail.kind) if mail.is_secret else mail.subject),
        )
        for mail in older(rows, cursor, MAILS, at="sent_at")[:most]
        if mail.sent_at
    ]


def choices(consents: list[Consent], cursor: Cursor | None) -> list[Line]:
    """Read already, to know whose events are theirs."""
    lines = [
        Line(
            (consent.made_at, CHOICES, f"{consent.pk:019d}"),
            sayings.SAID_YES if consent.given else sayings.SAID_NO,
            Thing(consent.get_purpose_display()),
        )
        for consent in consents
    ]
    return [line for line in lines if not cursor or _is_older(line, cursor)]
