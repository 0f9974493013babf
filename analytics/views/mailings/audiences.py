"""`/werkplek/doelgroepen/`: questions about customers that are kept, and who they find."""

from http import HTTPStatus
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import employees_only
from accounts.models import User
from analytics.mailings.changing import keep_audience
from analytics.mailings.forms import AudienceForm
from analytics.mailings.previewing import LEFT_OUT, Preview, keep_looks
from analytics.mailings.question import read_aloud
from analytics.models import Audience

WITH_WHAT_IT_ASKS = ("seen_product", "seen_category", "has_product", "lacks_product", "made_by")


@employees_only
@require_safe
def audiences(request: HttpRequest) -> HttpResponse:
    is_archive = request.GET.get("lijst") == "archief"
    rows = Audience.objects.filter(archived_at__isnull=not is_archive)
    rows = rows.select_related(*WITH_WHAT_IT_ASKS)
    context = {
        "audiences": [(each, read_aloud(each)) for each in rows],
        "is_archive": is_archive,
        "archived": Audience.objects.filter(archived_at__isnull=False).count(),
    }
    return render(request, "analytics/mailings/audiences.html", context)


@employees_only
@require_safe
def audience(request: HttpRequest, pk: int) -> HttpResponse:
    """Who the question finds now, person by person."""
    asked = _audience(pk)
    preview = Preview(asked)
    which = LEFT_OUT if request.GET.get("lijst") == LEFT_OUT else ""
    page = preview.page(which, request.GET.get("pagina"))
    keep_looks(page, cast("User", request.user))
    context = {
        "audience": asked,
        "question": read_aloud(asked),
        "preview": preview,
        "page": page,
        "which": which,
        "query": f"lijst={which}" if which else "",
        "mailings": asked.mailings.select_related("sender")[:5],
    }
    return render(request, "analytics/mailings/audience.html", context)


@employees_only
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    made = Audience(made_by=cast("User", request.user))
    return _fill_in(request, AudienceForm(request.POST or None, instance=made))


@employees_only
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _fill_in(request, AudienceForm(request.POST or None, instance=_audience(pk)))


def _fill_in(request: HttpRequest, form: AudienceForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        made = keep_audience(form.save(commit=False))
        messages.success(request, _("The audience is saved. Below stands who it finds now."))
        return redirect("analytics:audience", made.pk)
    context = {"form": form, "audience": form.instance if form.instance.pk else None}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "analytics/mailings/audience_form.html", context, status=status)


@employees_only
@require_POST
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of the list; the mailings that it was used for keep it, and it can come back."""
    Audience.objects.filter(pk=_audience(pk).pk, archived_at=None).update(
        archived_at=timezone.now()
    )
    messages.success(request, _("The audience is in the archive. You can put it back from here."))
    return redirect("analytics:audience", pk)


@employees_only
@require_POST
def put_back(request: HttpRequest, pk: int) -> HttpResponse:
    Audience.objects.filter(pk=_audience(pk).pk).update(archived_at=None)
    messages.success(request, _("The audience is back in the list."))
    return redirect("analytics:audience", pk)


def _audience(pk: int) -> Audience:
    return get_object_or_404(Audience.objects.select_related(*WITH_WHAT_IT_ASKS), pk=pk)
