"""No page of ours has a long query string, so nothing behind this has to cope with one."""

from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.defaults import bad_request

LONGEST = 2000


class QueryStringMiddleware:
    """Answers 400 to a query string that is too long, before anything reads it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if len(request.META.get("QUERY_STRING", "")) > LONGEST:
            return bad_request(request, SuspiciousOperation())
        return self.get_response(request)
