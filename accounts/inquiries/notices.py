"""The mails about a request: to the customer, and to who at our side looks after them."""

from typing import Any

from django.conf import settings

from accounts import mail
from accounts.customer_side import who_hears_of
from accounts.models import Inquiry, InquiryEntry, InquiryLine, User
from accounts.totals import Totals


def looked_after_by(inquiry: Inquiry) -> User | str:
    """The account manager or, during an absence, the stand-in; without one the whole company."""
    organisation = inquiry.organisation
    manager = organisation.account_manager if organisation else None
    person = manager.reachable() if manager else None
    if person is None:
        return _company()
    return person.mail or person.user or _company()


def _company() -> str:
    return str(settings.COMPANY["mail"])


def sent(inquiry: Inquiry, lines: list[InquiryLine]) -> None:
    context = {"inquiry": inquiry, "lines": lines, "totals": Totals.of(lines)}
    mail.post(
        "inquiry-submitted",
        inquiry.customer,
        key=f"inquiry-submitted-{inquiry.pk}-customer",
        context=context,
        attachments=[("inquiry", str(inquiry.pk))],
    )
    mail.post(
        "inquiry-received",
        looked_after_by(inquiry),
        key=f"inquiry-received-{inquiry.pk}-employee",
        context=context,
    )


def said(entry: InquiryEntry) -> None:
    """A message, to who did not write it."""
    receiver = who_hears_of(entry.inquiry) if entry.by_employee else looked_after_by(entry.inquiry)
    mail.post(
        "inquiry-message",
        receiver,
        key=f"inquiry-message-{entry.pk}",
        context=_context(entry),
    )


def moved(entry: InquiryEntry) -> None:
    """A new status, to who did not give it; with the meeting for their calendar if there is one."""
    inquiry = entry.inquiry
    mail.post(
        "inquiry-status",
        who_hears_of(inquiry) if entry.by_employee else looked_after_by(inquiry),
        key=f"inquiry-status-{entry.pk}",
        context=_context(entry),
        attachments=[("meeting", str(inquiry.pk))] if inquiry.meeting_at else [],
    )


def _context(entry: InquiryEntry) -> dict[str, Any]:
    return {"entry": entry, "inquiry": entry.inquiry}
