from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalog import access, breadcrumbs
from catalog.models import Category, Product, Recommendation
from catalog.page_cache import public_page
from catalog.paging import canonical, page_of


@public_page
@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    found = Category.objects.filter(slug=slug).first()
    if found is None:
        return access.moved(request, Category.objects.all(), slug)
    products = Product.objects.listed_for(request.user).in_categories([found.pk])
    number = request.GET.get("pagina", "1")
    page = page_of(products.in_our_order(), number, products.count())
    context = {
        "category": found,
        "page": page,
        "canonical": canonical(request, page),
        "recommendations": Recommendation.objects.current().filter(category=found).for_card(),
        "crumbs": breadcrumbs.to_category(found),
    }
    return render(request, "catalog/category.html", context)
