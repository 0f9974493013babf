"""`/werkplek/deellinks/`: the links that employees made, and what became of them."""

from typing import cast
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import employees_only
from accounts.models import User
from analytics.links import overview
from analytics.views.links.forms import ListForm

PER_PAGE = 25


@employees_only
@require_safe
def links(request: HttpRequest) -> HttpResponse:
    form = ListForm(request.GET)
    form.is_valid()  # what cannot be understood is not asked
    asked = {name: value for name, value in form.cleaned_data.items() if value}
    found = overview.found(
        asked.get("zoek", ""),
        by=cast("User", request.user) if "van" in asked else None,
        organisation=asked.get("klant"),
        state=asked.get("stand", ""),
    )
    page = Paginator(overview.listed(found), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "form": form,
        "page": page,
        "organisation": asked.get("klant"),
        "query": urlencode({name: getattr(value, "pk", value) for name, value in asked.items()}),
    }
    return render(request, "analytics/links/links.html", context)
