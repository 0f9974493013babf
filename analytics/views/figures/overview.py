from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import employees_only
from analytics.figures import Asked, Overview, export
from analytics.views.figures import files


@employees_only
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    context = {"overview": Overview(Asked(request.GET))}
    return render(request, "analytics/figures/overview.html", context)


@employees_only
@require_safe
def export_overview(request: HttpRequest, kind: str) -> HttpResponse:
    files.check(kind)
    asked = Asked(request.GET)
    return files.answer(kind, export.overview(Overview(asked)), "cijfers", asked.period)
