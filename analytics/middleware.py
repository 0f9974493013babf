"""Keeps the cookie of `analytics.measured` right for whoever is logged in."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from accounts.models import User
from analytics import measured
from analytics.consent import standing
from analytics.measured import EMPLOYEE, NOBODY, Measured, Who


class MeasuredMiddleware:
    """Employees are known as such, a person by their yes; who left takes both along.

    Pages that are kept for all visitors do not come by here, and need not: without a session
    nobody is logged in. Asks the database nothing that the page did not ask already.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if _may_be_somebody(request) and settings.MEASURED_COOKIE_NAME not in response.cookies:
            _set_right(request, response)
        return response


def _may_be_somebody(request: HttpRequest) -> bool:
    """Whether the page looked at the session, and there is one or there was one just now."""
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES or request.session.modified
    return has_session and request.session.accessed


def _set_right(request: HttpRequest, response: HttpResponseBase) -> None:
    had = measured.of_cookie(request)
    should = _should_be(request, had)
    if should == NOBODY:
        if had != NOBODY:
            measured.forget(response)
    elif should != had or (should.is_of_account and request.session.modified):
        standing.write(request, response, should)


def _should_be(request: HttpRequest, had: Measured) -> Measured:
    """Who wants not to be counted in this browser is not, whoever is logged in."""
    user = request.user
    if had.opted_out:
        return had
    if not isinstance(user, User):
        return NOBODY if had.is_of_account else had
    if user.is_staff:
        return EMPLOYEE
    chosen = standing.of_account(request, user)
    said_no_before = had.who is Who.REFUSED
    return had if chosen == NOBODY and said_no_before else chosen
