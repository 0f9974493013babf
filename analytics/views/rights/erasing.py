"""`/account/privacy/wissen/`: being forgotten, after seeing what goes and what stays."""

from http import HTTPStatus
from typing import cast

from allauth.core import ratelimit
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import erasing
from accounts.models import User
from analytics import measured
from analytics.rights.forms import EraseForm
from analytics.views.rights.sure import surely_them


@never_cache
@surely_them(back="analytics:rights-erase")
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    person = cast("User", request.user)
    form = EraseForm(request.POST or None)
    if request.method != "POST":
        return _page(request, person, form)
    if not ratelimit.consume(request, action="rights_erase"):
        return render(request, "429.html", status=429)
    if not form.is_valid():
        return _page(request, person, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        erasing.erase(person, by=person)
    except erasing.RefusedError:
        return _page(request, person, form, HTTPStatus.CONFLICT)
    return _goodbye(request)


def _goodbye(request: HttpRequest) -> HttpResponse:
    logout(request)
    response = redirect("analytics:rights-erased")
    measured.forget(response)
    return response


def _page(
    request: HttpRequest, person: User, form: EraseForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    context = {"form": form, "obstacles": erasing.obstacles(person, by=person)}
    return render(request, "analytics/rights/erase.html", context, status=status)


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    return render(request, "analytics/rights/erased.html")
