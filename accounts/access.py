"""Who may come in. May this user have this row? That is asked where the row lives."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlunsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from catalog.origin import page_before


def employees_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A visitor is asked to log in; a customer is told that this is not for them."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(_address_to_come_back_to(request))
        if not request.user.is_staff:
            return render(request, "admin/no_access.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


def _address_to_come_back_to(request: HttpRequest) -> str:
    """What a form sends to is no page to look at: then it is the page that the form stood on."""
    before = None if request.method in {"GET", "HEAD"} else page_before(request)
    return urlunsplit(before._replace(scheme="", netloc="")) if before else request.get_full_path()
