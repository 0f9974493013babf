"""Mails to or about who is being erased, also those that others got."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from accounts.erasing.traces import Traces
from accounts.mail import sending
from accounts.models import (
    Inquiry,
    InquiryEntry,
    Order,
    OrderLine,
    Organisation,
    OutgoingMail,
    User,
)


def remove(person: User, companies: list[Organisation], traces: Traces) -> None:
    """Those of what is kept are known by the number in their key, the others by what they say."""
    keys = _keys(Q(customer=person) | Q(organisation__in=companies), person)
    mentions = traces.inside("subject", "text", "error")  # the HTML says what the text says
    told = Q(user=person) | traces.addressed("to") | mentions
    mails = OutgoingMail.objects.filter(told | Q(key__regex=rf"^({'|'.join(keys)})$"))
    numbers = list(mails.values_list("pk", flat=True))
    OutgoingMail.objects.filter(pk__in=numbers).delete()
    transaction.on_commit(lambda: _remove_files(numbers, traces), robust=True)


def _keys(whose: Q, person: User) -> list[str]:
    """Patterns of the keys of mails about what they asked, said and ordered."""
    inquiries, orders = Inquiry.objects.filter(whose), Order.objects.filter(whose)
    entries = InquiryEntry.objects.filter(Q(inquiry__in=inquiries) | Q(author=person))
    lines = OrderLine.objects.filter(order__in=orders)
    return [
        rf"inquiry-(submitted|received)-({_any(inquiries)})-.*",
        rf"inquiry-(message|status)-({_any(entries)})",
        rf"order-(placed|received|accepted|ended)-({_any(orders)})(-us)?",
        rf"(order-delivered|review-asked)-({_any(lines)})",
    ]


def _any(rows: object) -> str:
    """The numbers of these as alternatives; none matches nothing."""
    return "|".join(str(pk) for pk in rows.values_list("pk", flat=True)) or "-"  # type: ignore[attr-defined]


def _remove_files(numbers: list[UUID], traces: Traces) -> None:
    """Where mails are kept in files, those of the same mails."""
    if not sending.kept_in_files():
        return
    folder = Path(settings.MAILERS["default"]["OPTIONS"]["file_path"])
    known = [str(number) for number in numbers]
    for file in folder.glob("*.log"):
        text = file.read_bytes().decode(errors="replace")
        if traces.are_in(text) or any(number in text for number in known):
            file.unlink(missing_ok=True)
