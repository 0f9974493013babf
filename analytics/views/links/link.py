"""`/werkplek/deellinks/<pk>/`: one link: to paste, to change, to revoke, and who opened it."""

from http import HTTPStatus
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import employees_only
from accounts.models import User
from analytics import links as acts
from analytics.links.frozen import changes_since
from analytics.links.openings import Story
from analytics.links.pasting import Pasted
from analytics.models import ShareLink
from analytics.views.links.forms import ChangeForm


@employees_only
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, pk: int) -> HttpResponse:
    found = by_number(pk)
    if request.GET.get("deel") == "openingen":
        told = {"link": found, "story": Story.of(found)}
        return render(request, "analytics/links/_openings.html", told)
    if request.method != "POST":
        return _page(request, found, ChangeForm.of(found))
    form = ChangeForm.of(found, request.POST)
    if not found.is_valid:
        messages.error(request, _("A link that does not work any more cannot be changed."))
    elif not form.is_valid():
        return _page(request, found, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    else:
        acts.change(found, **form.changes)
        messages.success(request, _("The link is changed. Its address is the same."))
    return redirect("analytics:link", pk)


@employees_only
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first: a link that was revoked never works again."""
    found = by_number(pk)
    if request.method != "POST":
        return render(request, "analytics/links/revoke.html", {"link": found})
    acts.revoke(found, cast("User", request.user))
    messages.success(request, _("The link is revoked: from now on it opens nothing."))
    return redirect("analytics:link", pk)


@employees_only
@require_POST
def reissue(request: HttpRequest, pk: int) -> HttpResponse:
    made = acts.reissue(by_number(pk), cast("User", request.user))
    messages.success(request, _("This is the new link. The old address opens nothing any more."))
    return redirect("analytics:link", made.pk)


def by_number(pk: int) -> ShareLink:
    """One that an employee made: those of mailings and readers stand with what made them."""
    links = ShareLink.objects.by_hand().select_related(
        "organisation__account_manager", "contact", "created_by", "specialist", "package"
    )
    cards = ("lines__product__images", "lines__product__benefits", "lines__product__examples")
    return get_object_or_404(links.prefetch_related(*cards), pk=pk)


def pasted_of(link: ShareLink) -> Pasted | None:
    """Nothing when its address was locked with a key that is gone."""
    try:
        return Pasted.of(link)
    except acts.UnreadableError:
        return None


def _page(
    request: HttpRequest, link: ShareLink, form: ChangeForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    context: dict[str, Any] = {
        "link": link,
        "form": form,
        "pasted": pasted_of(link) if link.is_valid else None,
        "lines": [(line, changes_since(line)) for line in link.lines.all()],
        "story": Story.of(link),
    }
    return render(request, "analytics/links/link.html", context, status=status)
