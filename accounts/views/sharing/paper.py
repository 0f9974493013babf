"""A package to take along: a page to print, and the same as a PDF."""

from typing import Any
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts import documents
from accounts.contents import Contents
from accounts.holder import Holder
from accounts.models import Package
from accounts.views.packages import whose

TEMPLATE = "accounts/sharing/print.html"


@never_cache
@require_safe
def print_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    if not Holder.of(request).may_have_a_package:
        return redirect_to_login(request.get_full_path())
    return render(request, TEMPLATE, _context(request, pk))


@never_cache
@require_safe
def pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where none can be made it is the page to print, which says how the browser makes it."""
    if not Holder.of(request).may_have_a_package:
        return redirect_to_login(request.get_full_path())
    context = _context(request, pk)
    if not documents.available():
        return render(request, TEMPLATE, {**context, "no_pdf": True})
    html = documents.render(TEMPLATE, context)
    return documents.response(html, filename=_filename(context["package"]))


def _context(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    package = whose.to_read(request, pk)
    return {
        "package": package,
        "contents": Contents.of(package),
        "manager": _manager(package),
        "back": whose.address(request, package),
    }


def _manager(package: Package) -> Any:
    return package.organisation.account_manager if package.organisation else None


def _filename(package: Package) -> str:
    return f"{slugify(package.name) or _('package')}.pdf"
