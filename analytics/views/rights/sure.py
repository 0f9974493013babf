"""Whoever takes along or erases everything was asked a moment ago who they are."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

View = Callable[..., HttpResponseBase]


def surely_them(back: str, part: str = "") -> Callable[[View], View]:
    """Asks for the password or second step again, and then goes to the page `back`.

    Who has neither logs in once more with a new code.
    """

    def decorator(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            ways = get_adapter().get_reauthentication_methods(request.user)
            if ways and not did_recently_reauthenticate(request):
                asked_at = urlencode({"next": f"{reverse(back)}{part}"})
                return redirect(f"{ways[0]['url']}?{asked_at}")
            if not ways and not _came_in_just_now(request):
                return render(request, "analytics/rights/log_in_again.html", status=403)
            return view(request, *args, **kwargs)

        return guarded

    return decorator


def _came_in_just_now(request: HttpRequest) -> bool:
    moments = [record["at"] for record in get_authentication_records(request, request.user)]
    return bool(moments) and time.time() - max(moments) < app_settings.REAUTHENTICATION_TIMEOUT
