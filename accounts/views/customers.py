"""`/werkplek/klanten/`: the companies, for employees."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from accounts.access import employees_only


@employees_only
@require_safe
def customers(request: HttpRequest) -> HttpResponse:
    raise Http404


@employees_only
@require_safe
def customer(request: HttpRequest, pk: int) -> HttpResponse:
    raise Http404
