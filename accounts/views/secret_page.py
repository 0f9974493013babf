"""Pages behind a secret in their address: for who has it alone, and not to be found by trying."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from allauth.core.internal import ratelimit  # what it makes public does not count a GET
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

WRONG = {"wrong_secret": "20/m/ip"}

View = Callable[..., HttpResponse]


def secret_page(view: View) -> View:
    """No other site hears the address, and nothing in between keeps or lists the page.

    A secret that does not exist is a 404, and too many of those from one address a 429.
    """

    @wraps(view)
    def guarded(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, token, **kwargs)
        except ObjectDoesNotExist as error:
            if _may_guess_on(request):
                raise Http404 from error
            response = render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
        response["Referrer-Policy"] = "same-origin"
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


def _may_guess_on(request: HttpRequest) -> bool:
    return bool(
        ratelimit.consume(
            request, app="accounts", action="wrong_secret", config=WRONG, limit_get=True
        )
    )
