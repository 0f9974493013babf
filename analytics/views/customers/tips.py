"""`…/tips/`: recommending products to one customer, and what came of it."""

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import employees_only
from analytics import customers
from analytics import tips as acts
from analytics.customer_forms import SeenForm, TipForm
from analytics.customers import Customer
from analytics.measured import asks_for_privacy
from analytics.models import Tip
from analytics.views.customers.timeline import Find
from catalog.models import Product

if TYPE_CHECKING:
    from accounts.models import User

COMES_BACK = timedelta(days=7)


@employees_only
@require_http_methods(["GET", "HEAD", "POST"])
def tips(request: HttpRequest, pk: int, find: Find) -> HttpResponse:
    customer = find(pk)
    if request.method != "POST":
        return _page(request, customer, TipForm(initial=_asked(request)))
    form = TipForm(request.POST)
    if not form.is_valid():
        return _page(request, customer, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    data, by = form.cleaned_data, cast("User", request.user)
    made = acts.recommend(customer, form.products, data["reason"], data["until"], by=by)
    _tell(request, len(made))
    return redirect(customer.tips_url)


def _tell(request: HttpRequest, number: int) -> None:
    if not number:
        messages.info(request, _("That was recommended to them already."))
        return
    text = ngettext(
        "They see it as soon as they open their account.",
        "They see these %(number)s as soon as they open their account.",
        number,
    )
    messages.success(request, text % {"number": number})


def _asked(request: HttpRequest) -> dict[str, str]:
    """The product that the address names."""
    slug = request.GET.get("p", "").replace("\x00", "")
    product = Product.objects.published().filter(slug=slug).first()
    return {"product_1": product.title} if product else {}


def _page(
    request: HttpRequest, customer: Customer, form: TipForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    rows = Tip.objects.filter(customer.rows).select_related("product", "by")
    recent = timezone.now() - COMES_BACK
    context = {
        "customer": customer,
        "tab": "tips",
        "form": form,
        "products": Product.objects.published().order_by("title").values_list("title", flat=True),
        "standing": rows.standing(),
        "withdrawn": rows.filter(withdrawn_at__gt=recent),
    }
    return render(request, "analytics/customers/tips.html", context, status=status)


@employees_only
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    tip = _tip(pk)
    acts.withdraw(tip)
    messages.success(request, _("They do not see it any more."))
    return redirect(customers.of(tip).tips_url)


@employees_only
@require_POST
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    tip = _tip(pk)
    if acts.bring_back(tip):
        messages.success(request, _("They see it again."))
    else:
        messages.info(request, _("That was recommended to them already."))
    return redirect(customers.of(tip).tips_url)


def _tip(pk: int) -> Tip:
    return get_object_or_404(Tip.objects.select_related("organisation", "person"), pk=pk)


@never_cache
@login_required
@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """`/account/tips/gezien/`: by the script when they are in view, or by the button without one.

    Whose browser asks not to be followed looked, and that is all.
    """
    form = SeenForm(request.POST)
    if form.is_valid() and not asks_for_privacy(request.META):
        acts.seen(cast("User", request.user), form.numbers)
    if request.headers.get("Sec-Fetch-Dest") == "empty":
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    messages.success(request, _("Thank you."))
    return redirect("accounts:account")
