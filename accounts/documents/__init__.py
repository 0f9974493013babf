"""Documents to take along: one template is the page to print and the PDF.

A template extends `accounts/document.html`, which is styled by `css/document.css` alone:

    html = documents.render("accounts/orders/print.html", {"order": order})
    if documents.available():
        return documents.response(html, filename="bestelling-2026-0012.pdf")

WeasyPrint draws with libraries of the operating system (Pango). Where these are missing,
`available` says so, and the browser makes the PDF from the page to print.
"""

import functools
import importlib
import logging
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header

logger = logging.getLogger(__name__)


class NoDrawingError(Exception):
    """The libraries that draw a PDF are not on this machine."""


def render(template: str, context: dict[str, Any]) -> str:
    """The document as a page of its own, without anything of the site around it."""
    here = {"SITE_URL": settings.SITE_URL, "company": settings.COMPANY}
    return render_to_string(template, {**here, **context, "is_file": True})


def available() -> bool:
    return _drawing() is not None


def pdf(html: str) -> bytes:
    """Fonts and styles come from our own static files; nothing is fetched from elsewhere."""
    drawing = _drawing()
    if not drawing:
        raise NoDrawingError
    drawn: bytes = drawing.draw(html)
    return drawn


def response(html: str, filename: str) -> HttpResponse:
    """The PDF as a file to keep; it is somebody's own, so nothing between us may keep it too."""
    return HttpResponse(
        pdf(html),
        content_type="application/pdf",
        headers={
            "Content-Disposition": content_disposition_header(True, filename) or "attachment",
            "Cache-Control": "private, no-store",
        },
    )


@functools.cache
def _drawing() -> Any:
    """Loaded by the first document: it takes half a second and some libraries."""
    try:
        return importlib.import_module("accounts.documents.drawing")
    except OSError as error:
        logger.warning("No PDF can be made here: %s", error)
        return None
