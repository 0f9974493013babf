"""`/werkplek/zoeken/`: what people searched for, and doing something about it."""

from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import employees_only
from analytics import search_workbench
from analytics.forms import DecisionForm, TextForm
from analytics.models import SearchDecision
from analytics.search_overview import SearchOverview

if TYPE_CHECKING:
    from accounts.models import User


@employees_only
@require_safe
def searches(request: HttpRequest) -> HttpResponse:
    return render(request, "analytics/searches.html", {"overview": SearchOverview(request.GET)})


@employees_only
@require_POST
def decide(request: HttpRequest, form_class: type[DecisionForm]) -> HttpResponse:
    """Carry out what one of the forms asks; a form that cannot be, stands open in its row."""
    form = form_class(request.POST)
    if form.is_valid():
        try:
            return _decided(request, form.carry_out(cast("User", request.user)))
        except search_workbench.RefusedError as refusal:
            form.add_error(None, str(refusal))
    return _refused(request, form)


@employees_only
@require_POST
def bring_back(request: HttpRequest) -> HttpResponse:
    form = TextForm(request.POST)
    if form.is_valid() and search_workbench.bring_back(form.cleaned_data["text"]):
        messages.success(request, _("It is back in the list."))
    return _back(request)


def _decided(request: HttpRequest, decision: SearchDecision) -> HttpResponse:
    if decision.act == SearchDecision.Act.CARD:
        messages.success(request, _("This is a draft: customers see it once you publish it."))
        return redirect(decision.admin_url)
    messages.success(
        request,
        _("“%(text)s”: %(what)s.") % {"text": decision.text, "what": decision.get_act_display()},
    )
    return _back(request)


def _refused(request: HttpRequest, form: DecisionForm) -> HttpResponse:
    overview = SearchOverview(request.GET, form)
    if not overview.shows_what_failed:
        for errors in form.errors.values():
            messages.error(request, " ".join(map(str, errors)))
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "analytics/searches.html", {"overview": overview}, status=status)


def _back(request: HttpRequest) -> HttpResponse:
    """To the list, on the page of it that the form stood on."""
    query = request.META.get("QUERY_STRING", "")
    address = reverse("analytics:searches")
    return redirect(f"{address}?{query}" if query else address)
