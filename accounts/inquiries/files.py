"""What goes with the mails about a request, made when they are sent."""

from django.utils import translation

from accounts import attachments, documents
from accounts.attachments import File
from accounts.inquiries import calendar
from accounts.models import Inquiry
from accounts.totals import Totals


def document(inquiry: Inquiry) -> str:
    """What was sent, as a page to print."""
    lines = list(inquiry.lines.all())
    context = {"inquiry": inquiry, "lines": lines, "totals": Totals.of(lines)}
    return documents.render("accounts/inquiries/print.html", context)


def _package(pk: str) -> File | None:
    inquiry = _inquiry(pk)
    if not documents.available():
        return None
    with translation.override(inquiry.customer.language):
        html = document(inquiry)
    return f"{inquiry.number}.pdf", documents.pdf(html), "application/pdf"


def _meeting(pk: str) -> File | None:
    inquiry = _inquiry(pk)
    with translation.override(inquiry.customer.language):
        written = calendar.file(inquiry)
    return (f"{inquiry.number}.ics", written, "text/calendar") if written else None


def _inquiry(pk: str) -> Inquiry:
    rows = Inquiry.objects.select_related("customer", "organisation__account_manager__user")
    return rows.get(pk=pk)


def register() -> None:
    attachments.register("inquiry", _package)
    attachments.register("meeting", _meeting)
