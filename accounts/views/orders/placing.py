"""`/bestellen/…/` and `/pakketten/…/bestellen/`: what it costs, and the yes under it."""

from datetime import timedelta
from functools import partial
from http import HTTPStatus
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import orders, payment
from accounts.access import own
from accounts.acting import acting_as
from accounts.forms.orders import OrderForm
from accounts.models import Order, Organisation, Package, User
from accounts.models.owned import theirs_to_write
from catalog.models import Product

JUST_NOW = timedelta(hours=1)  # whoever comes back within it probably pressed "back"


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def order_product(request: HttpRequest, slug: str) -> HttpResponse:
    product = get_object_or_404(Product.objects.published(), slug=slug)
    organisation = _buyer(request)
    before = None
    if request.method != "POST" and "nogmaals" not in request.GET:
        before = _ordered_just_now(request, product)
    place = partial(orders.place_for_product, product)
    return _order(request, product, organisation, place, {"product": product, "before": before})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def order_package(request: HttpRequest, pk: UUID) -> HttpResponse:
    package = own(Package.objects.select_related("organisation"), request.user, pk=pk)
    if not Package.objects.filter(theirs_to_write(request.user), pk=pk).exists():
        raise PermissionDenied(_("You can look at this package. Who owns it can order it."))
    organisation = package.organisation or _buyer(request)
    before = Order.objects.standing().filter(package=package).first()
    place = partial(orders.place_for_package, package)
    return _order(request, package, organisation, place, {"package": package, "before": before})


def _order(
    request: HttpRequest,
    what: Package | Product,
    organisation: Organisation | None,
    place: Any,
    context: dict[str, Any],
) -> HttpResponse:
    show = partial(_show, request, what, organisation, context)
    if request.method != "POST":
        return show()
    form = OrderForm(request.POST, organisation=organisation)
    if not form.is_valid():
        return show(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        order = place(form.submission(), by=cast("User", request.user), organisation=organisation)
    except orders.AlreadyOrderedError as refusal:
        messages.info(request, str(refusal))
        return redirect(refusal.order)
    except orders.RefusedError as refusal:
        return show(refusal=refusal, said=form.cleaned_data, status=HTTPStatus.CONFLICT)
    return redirect(payment.begin(order) or order.get_absolute_url())


def _show(  # noqa: PLR0913 - a page and why it is shown again
    request: HttpRequest,
    what: Package | Product,
    organisation: Organisation | None,
    context: dict[str, Any],
    form: OrderForm | None = None,
    *,
    refusal: orders.RefusedError | None = None,
    said: dict[str, Any] | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    offer = orders.Offer.of(what, organisation)
    form = form or OrderForm.asking(offer.fingerprint, organisation, said)
    here = {**context, "what": what, "offer": offer, "form": form, "refusal": refusal}
    return render(request, "accounts/orders/place.html", here, status=status)


def _buyer(request: HttpRequest) -> Organisation | None:
    """The company that this person orders for; who may only look at it, orders nothing."""
    membership = acting_as(request)
    if membership and not membership.may_write:
        raise PermissionDenied(_("You can look at this. Ask an owner of your company to order."))
    return membership.organisation if membership else None


def _ordered_just_now(request: HttpRequest, product: Product) -> Order | None:
    since = timezone.now() - JUST_NOW
    mine = Order.objects.standing().filter(customer=cast("User", request.user))
    return mine.filter(package=None, lines__product=product, created_at__gt=since).first()
