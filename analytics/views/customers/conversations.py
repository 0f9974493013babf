"""`…/gesprekken/`: writing a talk down, changing it, and taking it away."""

from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import employees_only
from analytics import conversations as acts
from analytics import customers
from analytics.customer_forms import ConversationForm
from analytics.models import Conversation
from analytics.views.customers import removed
from analytics.views.customers.timeline import Find, page

if TYPE_CHECKING:
    from accounts.models import User


@employees_only
@require_POST
def log(request: HttpRequest, pk: int, find: Find) -> HttpResponse:
    customer = find(pk)
    form = ConversationForm(customer, request.POST)
    if not form.is_valid():
        return page(request, customer, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    acts.log(customer, form.cleaned_data["key"], form.account, by=cast("User", request.user))
    messages.success(request, _("The talk is written down."))
    return redirect(customer.timeline_url)


@employees_only
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, pk: int) -> HttpResponse:
    """Every employee reads it; whoever wrote it may change it."""
    rows = Conversation.objects.select_related("organisation", "person", "by")
    found = get_object_or_404(rows, pk=pk)
    customer = customers.of(found)
    is_own = found.by_id == request.user.pk
    if request.method == "POST" and not is_own:
        return redirect("analytics:conversation", pk)
    form = ConversationForm.of(found, customer)
    if request.method == "POST":
        form = ConversationForm(customer, request.POST)
        if form.is_valid():
            acts.change(found, form.account)
            messages.success(request, _("The talk is changed."))
            return redirect(customer.timeline_url)
    context = {"conversation": found, "customer": customer, "form": form, "is_own": is_own}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "analytics/customers/conversation.html", context, status=status)


@employees_only
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Conversation.objects.select_related("organisation", "person")
    found = get_object_or_404(rows, pk=pk, by=cast("User", request.user))
    customer = customers.of(found)
    removed.keep(request, acts.remove(found))
    return redirect(customer.timeline_url)


@employees_only
@require_POST
def bring_back(request: HttpRequest) -> HttpResponse:
    """What this employee removed a moment ago; the customer may have gone since."""
    kept = removed.take(request)
    if not kept:
        messages.info(request, _("There is no talk to bring back any more."))
        return redirect("accounts:customers")
    try:
        found = acts.bring_back(kept, by=cast("User", request.user))
    except Conversation.DoesNotExist:
        messages.error(request, _("This customer is not here any more."))
        return redirect("accounts:customers")
    messages.success(request, _("The talk is back."))
    return redirect(customers.of(found).timeline_url)
