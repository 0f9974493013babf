"""`/werkplek/afnames/`: what which customer has, to look at and to take along."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import employees_only
from accounts.exchange import CurrentProductResource
from accounts.product_filter import CurrentProductFilter
from accounts.product_overview import ProductOverview
from catalog.exchange.formats import CSV, XLSX

FORMATS: dict[str, Any] = {"csv": CSV, "xlsx": XLSX}


@employees_only
@require_safe
def work_products(request: HttpRequest) -> HttpResponse:
    context = {"overview": ProductOverview(request.GET)}
    return render(request, "accounts/products/work_products.html", context)


@employees_only
@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """Everything that the same filters find, with the columns that can be imported again."""
    if kind not in FORMATS:
        raise Http404
    file_format = FORMATS[kind]()
    resource = CurrentProductResource()
    rows = resource.get_queryset() & CurrentProductFilter(request.GET).found()
    data = resource.export(rows, force_native_type=kind == "xlsx")
    name = f"afnames-{timezone.localdate():%Y-%m-%d}.{kind}"
    return HttpResponse(
        file_format.export_data(data),
        content_type=file_format.get_content_type(),
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
