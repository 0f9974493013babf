"""Orders, requests and what runs: kept for the books, without a name or a word of anybody's."""

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import (
    CurrentProduct,
    Inquiry,
    InquiryEntry,
    InquiryLine,
    InquiryStatus,
    Order,
    OrderStatus,
    Organisation,
    User,
)
from accounts.models.inquiry import OPEN


def pseudonymise(person: User, companies: list[Organisation]) -> None:
    """`companies` are those that go with the person, so what others asked for them goes too."""
    whose = Q(customer=person) | Q(organisation__in=companies)
    inquiries, orders = Inquiry.objects.filter(whose), Order.objects.filter(whose)
    _end(inquiries.filter(Q(organisation=None) | Q(organisation__in=companies)))
    _call_off(orders.filter(Q(organisation=None) | Q(organisation__in=companies)))
    _let_words_go()
    _blank_inquiries(inquiries)
    orders.update(reference="", remarks="")
    orders.update(end_reason="", fingerprint="")
    _forget_what_was_said(inquiries, person)
    _current_products(person, companies)


def _let_words_go() -> None:
    """Until this transaction is over the database lets frozen words become empty, and nothing else.

    See the function `accounts_frozen` in the migrations.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('accounts.erasing', pg_current_xact_id()::text, true)")


def _end(inquiries: QuerySet[Inquiry]) -> None:
    """What nobody can talk about any more is withdrawn."""
    open_ones = [inquiry.pk for inquiry in inquiries.filter(status__in=OPEN)]
    Inquiry.objects.filter(pk__in=open_ones).update(status=InquiryStatus.WITHDRAWN)
    InquiryEntry.objects.bulk_create(
        InquiryEntry(inquiry_id=pk, status=InquiryStatus.WITHDRAWN) for pk in open_ones
    )


def _call_off(orders: QuerySet[Order]) -> None:
    orders.filter(status=OrderStatus.PLACED).update(
        status=OrderStatus.CANCELLED, ended_at=timezone.now()
    )


def _blank_inquiries(inquiries: QuerySet[Inquiry]) -> None:
    InquiryLine.objects.filter(inquiry__in=inquiries).exclude(wish="").update(wish="")
    inquiries.update(name="", phone="", goal="", remarks="")
    inquiries.update(meeting_place="", fingerprint="")


def _forget_what_was_said(inquiries: QuerySet[Inquiry], person: User) -> None:
    """Also what employees wrote to them, and what they wrote about a request of a colleague."""
    entries = InquiryEntry.objects.filter(Q(inquiry__in=inquiries) | Q(author=person))
    entries.filter(status="").delete()
    entries.exclude(text="").update(text="")


def _current_products(person: User, companies: list[Organisation]) -> None:
    """A company that goes on has them without anybody's name."""
    theirs = CurrentProduct.objects.filter(Q(customer=person) | Q(organisation__in=companies))
    theirs.exclude(note="").update(note="")
    on = theirs.exclude(organisation=None).exclude(organisation__in=companies)
    on.update(customer=None)
