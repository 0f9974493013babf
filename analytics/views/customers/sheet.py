"""`…/gespreksblad/`: one page to take along to a meeting."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import documents
from accounts.access import employees_only
from analytics.customers import Customer
from analytics.models import TimelineRead
from analytics.sheet import Sheet
from analytics.views.customers.timeline import Find


@employees_only
@require_safe
def sheet(request: HttpRequest, pk: int, find: Find) -> HttpResponse:
    return _page(request, _context(request, find(pk)))


@employees_only
@require_safe
def pdf(request: HttpRequest, pk: int, find: Find) -> HttpResponse:
    """Where none can be made it is the page to print, which says how the browser makes it."""
    context = _context(request, find(pk))
    if not documents.available():
        return _page(request, {**context, "no_pdf": True})
    html = documents.render("analytics/customers/sheet_file.html", context)
    name = slugify(str(context["customer"])) or str(context["customer"].since.year)
    return documents.response(html, filename=_("meeting sheet %(name)s.pdf") % {"name": name})


def _page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    return render(request, "analytics/customers/sheet.html", context)


def _context(request: HttpRequest, customer: Customer) -> dict[str, Any]:
    """It tells what people read: that is written down too."""
    TimelineRead.objects.keep_all(customer.people, by=request.user)
    sheet = Sheet.of(customer)
    return {"customer": customer, "tab": "sheet", "sheet": sheet, "employee": request.user}
