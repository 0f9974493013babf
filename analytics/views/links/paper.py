"""A share link on paper: as a QR code, and as a block to put in a quote."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from accounts import documents
from accounts.access import employees_only
from analytics.links import qr
from analytics.links.pasting import Pasted
from analytics.links.shown import shown
from analytics.models import ShareLink
from analytics.views.links.link import by_number, pasted_of

TEMPLATE = "analytics/links/block.html"


@employees_only
@require_safe
def qr_svg(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    return HttpResponse(qr.svg(_working(pk)[1].address), content_type="image/svg+xml")


@employees_only
@require_safe
def qr_png(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    return HttpResponse(qr.png(_working(pk)[1].address), content_type="image/png")


@employees_only
@require_safe
def block(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, TEMPLATE, _context(pk))


@employees_only
@require_safe
def block_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Where none can be made it is the page to print, which says how the browser makes it."""
    context = _context(pk)
    if not documents.available():
        return render(request, TEMPLATE, {**context, "no_pdf": True})
    name = f"{slugify(context['link'].label) or 'deellink'}.pdf"
    return documents.response(documents.render(TEMPLATE, context), filename=name)


def _context(pk: int) -> dict[str, Any]:
    link, pasted = _working(pk)
    code = qr.inline(pasted.address)
    return {"link": link, "pasted": pasted, "rows": shown(link), "code": code}


def _working(pk: int) -> tuple[ShareLink, Pasted]:
    """On paper only what can be opened."""
    link = by_number(pk)
    pasted = pasted_of(link) if link.is_valid else None
    if not pasted:
        raise Http404
    return link, pasted
