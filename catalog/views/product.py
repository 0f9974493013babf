from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalog import access, breadcrumbs, contact, structured_data
from catalog.models import Product, ProductSpecialist, Recommendation, Relation
from catalog.sharing import absolute

HELPERS = Prefetch("helpers", ProductSpecialist.objects.select_related("specialist__stand_in"))
PARTS = ("images", "benefits", "examples", "faq", HELPERS)


@require_safe
def product(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one product; an employee can look at it as a customer with `?als=klant`."""
    viewer = AnonymousUser() if request.GET.get("als") == "klant" else request.user
    try:
        found = access.product_for(viewer, slug)
    except Http404:
        return access.moved(request, Product.objects.visible_to(viewer), slug)
    return product_page(request, found, for_employee=viewer.is_staff)


def product_page(
    request: HttpRequest, product: Product, *, preview: bool = False, for_employee: bool = False
) -> HttpResponse:
    """The page as a customer sees it.

    `preview` says above it that this is not what the site shows now; `for_employee` adds the bar
    with their tools.
    """
    prefetch_related_objects([product], *PARTS)
    helpers = contact.helpers(product.helpers.all(), about=product.title)
    crumbs = breadcrumbs.to_product(product)
    context = {
        "product": product,
        "description": product.description_html(),
        "crumbs": crumbs,
        "helpers": helpers,
        "contact": helpers[0].contact if helpers else contact.agency(product.title),
        "agency": contact.agency(product.title),
        "recommendations": Recommendation.objects.current()
        .filter(product=product)
        .select_related("category", "specialist"),
        "related": Relation.objects.around(product),
        "structured_data": structured_data.for_product(product, crumbs),
        "canonical": absolute(product.get_absolute_url()),
        "hidden": preview or not product.is_public,
        "preview": preview,
        "for_employee": for_employee,
    }
    return render(request, "catalog/product.html", context)
