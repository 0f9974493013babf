"""Pages behind a secret in their address: for who has it alone, and not to be found by trying."""

from collections.abc import Callable
from functools import partial, wraps
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
    return _guarded(view, referrer="same-origin")


def silent_secret_page(missing: str) -> Callable[[View], View]:
    """The same for a page whose address not even our own pages hear.

    Its forms cannot hold a token against forgery then: ask `catalog.origin.from_this_site`.
    `missing` is the template for a secret that does not exist.
    """
    return partial(_guarded, referrer="no-referrer", missing=missing)


def _guarded(view: View, referrer: str, missing: str = "") -> View:
    @wraps(view)
    def guarded(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, token, **kwargs)
        except ObjectDoesNotExist as error:
            response = _missing(request, missing, error)
        response["Referrer-Policy"] = referrer
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


def _missing(request: HttpRequest, template: str, error: ObjectDoesNotExist) -> HttpResponse:
    if not _may_guess_on(request):
        return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    if not template:
        raise Http404 from error
    return render(request, template, status=HTTPStatus.NOT_FOUND)


def _may_guess_on(request: HttpRequest) -> bool:
    return bool(
        ratelimit.consume(
            request, app="accounts", action="wrong_secret", config=WRONG, limit_get=True
        )
    )
