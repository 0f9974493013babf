"""`/werkplek/cijfers/pagina/`: what visitors did on one page, beside that page or by itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import employees_only
from analytics.heatmap import Asked, HeatMap, MeasuredPages


@employees_only
@require_safe
def page_figures(request: HttpRequest) -> HttpResponse:
    """Of the page in the address; without one, which pages there are. A script asks the panel."""
    if "page" not in request.GET:
        return render(
            request, "analytics/heatmap/pages.html", {"measured": MeasuredPages(request.GET)}
        )
    asked = Asked.by(request.GET)
    if asked is None:
        raise Http404
    part = "_panel" if request.headers.get("HX-Request") else "page"
    return render(request, f"analytics/heatmap/{part}.html", {"heat": HeatMap(asked)})
