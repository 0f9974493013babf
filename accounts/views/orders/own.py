"""`/account/bestellingen/` and `/bestellingen/…/`: what customers ordered."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import documents, payment
from accounts import orders as acts
from accounts.access import own, own_to_write
from accounts.models import Order
from accounts.orders import file
from accounts.orders.page import OrderPage

PER_PAGE = 20


@never_cache
@login_required
@require_safe
def orders(request: HttpRequest) -> HttpResponse:
    theirs = Order.objects.visible_to(request.user)
    rows = theirs.select_related("organisation").prefetch_related("lines")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {"page": page, "rows": [OrderPage(order) for order in page]}
    return render(request, "accounts/orders/list.html", context)


@never_cache
@login_required
@require_safe
def order(request: HttpRequest, pk: int) -> HttpResponse:
    found = own(Order.objects.for_page(), request.user, pk=pk)
    may_write = Order.objects.writable_by(request.user).filter(pk=pk).exists()
    context = {"order": found, "shown": OrderPage(found), "may_write": may_write}
    return render(request, "accounts/orders/detail.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """First the question, then the act: what we accept meanwhile cannot be cancelled any more."""
    found = own_to_write(Order.objects.for_page(), request.user, pk=pk)
    if request.method != "POST" and found.can_be_cancelled:
        return render(request, "accounts/orders/cancel.html", {"order": found})
    try:
        acts.cancel(found)
        messages.success(request, _("Your order is cancelled."))
    except acts.RefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect(found)


@never_cache
@login_required
@require_POST
def look_at_payment(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever comes back from paying: we ask the provider, and believe nobody else."""
    found = own_to_write(Order.objects.for_page(), request.user, pk=pk)
    if hasattr(found, "payment"):
        payment.refresh(found.payment.pk)
    return redirect(found)


@never_cache
@login_required
@require_safe
def print_page(request: HttpRequest, pk: int) -> HttpResponse:
    found = own(Order.objects.for_page(), request.user, pk=pk)
    return render(request, *file.document(found))


@never_cache
@login_required
@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    found = own(Order.objects.for_page(), request.user, pk=pk)
    if not documents.available():
        return render(request, *file.document(found, no_pdf=True))
    return documents.response(documents.render(*file.document(found)), filename=file.name(found))
