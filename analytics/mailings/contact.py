"""When we last had contact with somebody, or with the company that they belong to."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet

from accounts.models import InquiryEntry, Order
from analytics.models import Conversation, MailingRecipient

Moments = dict[int, datetime]


class Contacts:
    """Eight queries, however many people there are.

    A talk with a colleague, or about what their company asked or ordered, is contact with the
    company, and so with each of its people. A mail is contact with its receiver only.
    """

    def __init__(self) -> None:
        self._people = _newest(
            _last(Conversation.objects.all(), "person", "at"),
            _last(InquiryEntry.objects.all(), "inquiry__customer", "created_at"),
            _last(Order.objects.all(), "customer", "created_at"),
            _last(MailingRecipient.objects.all(), "person", "sent_at"),
            _last(MailingRecipient.objects.all(), "person", "replied_at"),
        )
        self._companies = _newest(
            _last(Conversation.objects.all(), "organisation", "at"),
            _last(InquiryEntry.objects.all(), "inquiry__organisation", "created_at"),
            _last(Order.objects.all(), "organisation", "created_at"),
        )

    def last(self, person: int, companies: Iterable[int]) -> datetime | None:
        of_companies = (self._companies.get(company) for company in companies)
        moments = [at for at in (self._people.get(person), *of_companies) if at]
        return max(moments, default=None)


def _last(rows: QuerySet[Any], who: str, at: str) -> Moments:
    known = rows.filter(**{f"{who}__isnull": False, f"{at}__isnull": False})
    return dict(known.order_by().values_list(who).annotate(Max(at)))


def _newest(*several: Moments) -> Moments:
    newest: Moments = {}
    for moments in several:
        for key, at in moments.items():
            newest[key] = max(at, newest.get(key, at))
    return newest
