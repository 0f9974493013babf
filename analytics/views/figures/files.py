from typing import Any

from django.http import Http404, HttpResponse
from tablib import Dataset

from analytics.figures.period import Period
from catalog.exchange.formats import CSV, XLSX

FORMATS: dict[str, Any] = {"csv": CSV, "xlsx": XLSX}


def check(kind: str) -> None:
    if kind not in FORMATS:
        raise Http404


def answer(kind: str, data: Dataset, name: str, period: Period) -> HttpResponse:
    """A file that a spreadsheet program opens without running anything in it."""
    file_format = FORMATS[kind]()
    name = f"{name}-{period.start:%Y-%m-%d}-{period.end:%Y-%m-%d}.{kind}"
    return HttpResponse(
        file_format.export_data(data),
        content_type=file_format.get_content_type(),
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
