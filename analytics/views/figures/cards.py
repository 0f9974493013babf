from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import employees_only
from analytics.figures import Asked, CardTable, export
from analytics.views.figures import files


@employees_only
@require_safe
def cards(request: HttpRequest) -> HttpResponse:
    table = CardTable(Asked(request.GET), request.GET)
    return render(request, "analytics/figures/cards.html", {"table": table})


@employees_only
@require_safe
def export_cards(request: HttpRequest, kind: str) -> HttpResponse:
    files.check(kind)
    table = CardTable(Asked(request.GET), request.GET)
    return files.answer(kind, export.cards(table), "cijfers-kaarten", table.asked.period)
