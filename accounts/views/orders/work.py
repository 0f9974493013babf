"""`/werkplek/bestellingen/`: what customers ordered and what has to be done about it."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import orders as acts
from accounts.access import employees_only
from accounts.forms.orders import DeclineForm, DeliverForm, OrderFilterForm
from accounts.models import Order, User
from accounts.orders.page import OrderPage

PER_PAGE = 30


@employees_only
@require_safe
def work_orders(request: HttpRequest) -> HttpResponse:
    form = OrderFilterForm(request.GET)
    form.is_valid()  # what was not understood filters nothing
    rows = _chosen(form).to_do_first().select_related("customer", "organisation")
    page = Paginator(rows.prefetch_related("lines"), PER_PAGE).get_page(request.GET.get("pagina"))
    query = request.GET.copy()
    query.pop("pagina", None)
    context = {
        "form": form,
        "page": page,
        "rows": [OrderPage(order) for order in page],
        "query": query.urlencode(),
        "is_filtered": any(form.cleaned_data.values()),
    }
    return render(request, "accounts/orders/work_list.html", context)


@employees_only
@require_safe
def work_order(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, _order(pk))


@employees_only
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    order = _order(pk)
    words = _("Accepted. The customer has been told.")
    return _done(request, order, lambda: acts.accept(order, by=cast("User", request.user)), words)


@employees_only
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    order = _order(pk)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _show(request, order, HTTPStatus.UNPROCESSABLE_ENTITY, decline_form=form)
    reason = form.cleaned_data["reason"]
    words = _("Declined. The customer has been told why.")
    return _done(request, order, lambda: acts.decline(order, reason=reason), words)


@employees_only
@require_POST
def deliver(request: HttpRequest, pk: int) -> HttpResponse:
    order = _order(pk)
    form = DeliverForm(request.POST, order=order)
    if not form.is_valid():
        return _show(request, order, HTTPStatus.UNPROCESSABLE_ENTITY, deliver_form=form)
    lines = [line.pk for line in form.cleaned_data["lines"]]
    words = _("Delivered. It now stands among the customer's products.")
    day = form.cleaned_data["on"]
    return _done(request, order, lambda: acts.deliver(order, lines, on=day), words)


def _done(
    request: HttpRequest, order: Order, act: Callable[[], object], words: str
) -> HttpResponse:
    try:
        act()
        messages.success(request, words)
    except acts.RefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("accounts:work-order", order.pk)


def _order(pk: int) -> Order:
    return get_object_or_404(Order.objects.for_page(), pk=pk)


def _chosen(form: OrderFilterForm) -> Any:
    rows = Order.objects.all()
    if status := form.cleaned_data.get("status"):
        rows = rows.filter(status=status)
    if organisation := form.cleaned_data.get("organisatie"):
        rows = rows.filter(organisation=organisation)
    return rows


def _show(
    request: HttpRequest, order: Order, status: HTTPStatus = HTTPStatus.OK, **forms: Any
) -> HttpResponse:
    context = {
        "order": order,
        "shown": OrderPage(order),
        "decline_form": DeclineForm(),
        "deliver_form": DeliverForm(order=order),
        **forms,
    }
    return render(request, "accounts/orders/work_detail.html", context, status=status)
