from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalog import access, breadcrumbs, contact, structured_data
from catalog.models import Product, Recommendation, Specialist
from catalog.models.related import RelatedProduct
from catalog.page_cache import public_page


@public_page
@require_safe
def specialist(request: HttpRequest, slug: str) -> HttpResponse:
    """Who somebody is, how to reach them, and what they help with."""
    everyone = Specialist.objects.select_related("stand_in")
    found = everyone.filter(slug=slug).first()
    if found is None:
        return access.moved(request, everyone, slug)
    crumbs = breadcrumbs.to_specialist(found)
    context = {
        "specialist": found,
        "helper": contact.helper(found),
        "crumbs": crumbs,
        "products": _helps_with(found),
        "recommendations": _recommends(found),
        "structured_data": structured_data.for_specialist(found, crumbs),
    }
    return render(request, "catalog/specialist.html", context)


def _helps_with(person: Specialist) -> list[RelatedProduct]:
    products = Product.objects.published().filter(helpers__specialist=person).in_our_order()
    return [
        RelatedProduct.of(product, product.category.name, product.summary)
        for product in products.for_card()
    ]


def _recommends(person: Specialist) -> list[RelatedProduct]:
    current = Recommendation.objects.current().filter(specialist=person)
    return [
        RelatedProduct.of(advice.product, advice.category.name, advice.reason)
        for advice in current.for_card()
    ]
