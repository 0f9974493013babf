"""A customer's link to recommend us: `/account/aanbevelen/` and the page it leads to."""

from http import HTTPStatus
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import referrals
from accounts.forms.products import RecommendForm, VisitForm
from accounts.models import Referral, User
from catalog import contact
from catalog.models import Recommendation
from catalog.origin import from_this_site
from catalog.sharing import absolute

PRODUCTS = 3


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def recommend(request: HttpRequest) -> HttpResponse:
    user = cast("User", request.user)
    form = RecommendForm(request.POST or None)
    if form.is_valid():
        return _decided(request, user, form.cleaned_data["act"])
    referral = Referral.objects.filter(user=user).first()
    context = {
        "referral": referral,
        "link": absolute(referral.get_absolute_url()) if referral else "",
        "company_name": referrals.company_of(user),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "accounts/products/recommend.html", context, status=status)


def _decided(request: HttpRequest, user: User, act: str) -> HttpResponse:
    if act == RecommendForm.MAKE:
        referrals.make(user)
        messages.success(request, _("This is your link. Send it to whoever you like."))
    else:
        referrals.withdraw(user)
        messages.success(request, _("Your link is gone, and so is the page with your name."))
    return redirect("accounts:recommend")


@never_cache
@require_safe
def referral(request: HttpRequest, code: str) -> HttpResponse:
    """What somebody sees to whom a customer recommended us; until that customer takes it back."""
    rows = Referral.objects.select_related("user").filter(user__is_active=True)
    found = get_object_or_404(rows, code=code)
    recommended = Recommendation.objects.current().for_card().order_by("-starts_on", "pk")
    products = {each.product_id: each for each in recommended}
    context = {
        "referral": found,
        "name": found.user.get_short_name(),
        "company_name": referrals.company_of(found.user),
        "recommendations": list(products.values())[:PRODUCTS],
        "agency": contact.agency(),
        "counts": request.user != found.user,
    }
    return render(request, "accounts/products/referral.html", context)


@csrf_exempt
@require_POST
def opened(request: HttpRequest) -> HttpResponse:
    """A browser tells that the page was looked at, once in its session; not by whom."""
    if not from_this_site(request):
        raise PermissionDenied
    form = VisitForm(request.POST)
    if not form.is_valid() or not referrals.count_visit(form.cleaned_data["code"]):
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)
