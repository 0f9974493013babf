from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.access import employees_only
from analytics.figures import Asked, CardFigures, export
from analytics.views.figures import files
from catalog.models import Product


@employees_only
@require_safe
def card(request: HttpRequest, pk: int) -> HttpResponse:
    context = {"figures": _figures(request, pk)}
    return render(request, "analytics/figures/card.html", context)


@employees_only
@require_safe
def export_card(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    files.check(kind)
    figures = _figures(request, pk)
    name = f"cijfers-{figures.product.slug}"
    return files.answer(kind, export.card(figures), name, figures.asked.period)


def _figures(request: HttpRequest, pk: int) -> CardFigures:
    product = get_object_or_404(Product.objects.select_related("category"), pk=pk)
    return CardFigures(product, Asked(request.GET, by_category=False))
