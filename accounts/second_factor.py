"""Employees work only after a second step, where the settings ask for it."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

# Setting it up, leaving, reading in another language; and files that hold nothing secret.
OPEN = ("/account/", "/uitloggen/", "/taal/", settings.STATIC_URL)

FACTORS = ["totp", "webauthn"]  # recovery codes are for when one of these is lost


def lacks_second_factor(request: HttpRequest) -> bool:
    user = request.user
    return bool(
        settings.EMPLOYEES_NEED_SECOND_FACTOR
        and user.is_authenticated
        and user.is_staff
        and not is_mfa_enabled(user, FACTORS)
    )


class SecondFactorMiddleware:
    """Leads an employee without a second step to where one is set up, from every other page.

    Also from public ones: there an employee sees drafts, and the palette finds them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or request.path.startswith(OPEN):
            return self.get_response(request)
        if lacks_second_factor(request):
            return HttpResponseRedirect(reverse("mfa_index"))
        return self.get_response(request)
