"""`/voorwaarden/`: what somebody agrees to, now and back then."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.models import Terms


@require_safe
def terms_now(request: HttpRequest) -> HttpResponse:
    return _show(request, Terms.objects.in_force())


@require_safe
def terms(request: HttpRequest, version: str) -> HttpResponse:
    return _show(request, get_object_or_404(Terms.objects.begun(), version=version))


def _show(request: HttpRequest, shown: Terms | None) -> HttpResponse:
    now = Terms.objects.in_force()
    return render(request, "accounts/orders/terms.html", {"terms": shown, "now": now})
