from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from catalog import facets
from catalog.filters import SORTINGS, ProductFilter
from catalog.models import Product
from catalog.page_cache import public_page
from catalog.paging import canonical, page_of


@public_page
@require_safe
def products(request: HttpRequest) -> HttpResponse:
    """The overview; to htmx only the part that a filter changes."""
    question = ProductFilter(request.GET, Product.objects.listed_for(request.user))
    total, choices = facets.count(question)
    page = page_of(question.found(), request.GET.get("pagina", "1"), total)
    context = {
        "question": question,
        "facets": choices,
        "chips": facets.chips(question, choices),
        "sortings": SORTINGS.items(),
        "page": page,
        "canonical": canonical(request, page),
        "total": total,
    }
    swaps = request.headers.get("HX-Request") == "true"
    template = "catalog/products.html#overview" if swaps else "catalog/products.html"
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response
