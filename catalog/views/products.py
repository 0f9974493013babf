from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from catalog import contact, facets
from catalog.filters import ProductFilter
from catalog.models import Product
from catalog.page_cache import only_this_once, public_page
from catalog.paging import canonical, last_on, page_of
from catalog.search.page import nearest
from catalog.signals import Search
from catalog.views.search_signal import text_before, token_before, told


@public_page
@require_safe
def products(request: HttpRequest) -> HttpResponse:
    """The overview; to htmx only the part that a filter changes."""
    visible = Product.objects.listed_for(request.user)
    question = ProductFilter(request.GET, visible, as_employee=request.user.is_staff)
    total, choices = facets.count(question)
    number = request.GET.get("pagina", "1")
    page = page_of(question.found(last_on(number)), number, total, question.shown)
    context = {
        "question": question,
        "facets": choices,
        "chips": facets.chips(question, choices),
        "page": page,
        "canonical": canonical(request, page),
        "total": total,
        **(_searched(request, question, total) if question.is_search else {}),
    }
    swaps = request.headers.get("HX-Request") == "true"
    template = "catalog/products.html#overview" if swaps else "catalog/products.html"
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return only_this_once(response) if question.is_search else response


def _searched(request: HttpRequest, question: ProductFilter, total: int) -> dict[str, Any]:
    """What the page says of a search, beside the cards."""
    filters = question.filters_chosen
    unfiltered = question.queryset.filter(question.answer.fits()).count() if filters else total
    return {
        "token": _token(request, question, total, unfiltered),
        "unfiltered": unfiltered,
        "nearest": [] if unfiltered else nearest(question.answer.question),
        "helper": None if unfiltered else contact.somebody(),
    }


def _token(
    request: HttpRequest, question: ProductFilter, total: int, unfiltered: int
) -> UUID | None:
    search = Search(
        question.text,
        "producten",
        total,
        unfiltered,
        filters=question.filters_chosen,
        corrected_to=question.answer.question.corrected,
        follows=token_before(request),
        is_typing=request.headers.get("HX-Request") == "true",
        by_employee=request.user.is_staff,
        after=text_before(request),
    )
    return told(request, search)
