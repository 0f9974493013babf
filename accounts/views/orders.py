"""What a customer orders, and what became of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def stub(_request: HttpRequest, **_where: Any) -> HttpResponse:
    raise Http404
