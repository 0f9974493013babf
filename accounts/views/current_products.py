"""`/account/producten/`: what a customer has of us, and asking for a change of it."""

from http import HTTPStatus
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import inquiries
from accounts.access import own_to_write
from accounts.current_products import Holdings
from accounts.forms.products import ChangeForm
from accounts.models import CurrentProduct, User
from catalog import contact


@login_required
@require_safe
def current_products(request: HttpRequest) -> HttpResponse:
    holdings = Holdings(cast("User", request.user))
    context = {"holdings": holdings, "agency": contact.agency()}
    return render(request, "accounts/products/current.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    rows = CurrentProduct.objects.select_related("product", "organisation")
    current = own_to_write(rows, request.user, pk=pk)
    if request.method == "POST":
        return _ask(request, current)
    return _form(request, current, ChangeForm())


def _ask(request: HttpRequest, current: CurrentProduct) -> HttpResponse:
    form = ChangeForm(request.POST)
    if not form.is_valid():
        return _form(request, current, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        inquiry = inquiries.ask_change(current, by=cast("User", request.user), **form.cleaned_data)
    except inquiries.RefusedError as refusal:
        messages.error(request, str(refusal))
        return _form(request, current, form, HTTPStatus.CONFLICT)
    messages.success(request, _("We got your question. Here you follow what comes of it."))
    return redirect(inquiry)


def _form(
    request: HttpRequest, current: CurrentProduct, form: ChangeForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    context = {"current": current, "form": form}
    return render(request, "accounts/products/change.html", context, status=status)
