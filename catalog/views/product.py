from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalog import access, breadcrumbs, contact, structured_data
from catalog.models import Product
from catalog.models.page import Surroundings
from catalog.page_cache import public_page
from catalog.sharing import absolute


@public_page
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
    around = Surroundings.of(product)
    helpers = contact.helpers(around.helpers, about=product.title)
    agency = contact.agency(product.title)
    crumbs = breadcrumbs.to_product(product)
    context = {
        **vars(around),
        "product": product,
        "price": product.price,
        "crumbs": crumbs,
        "helpers": helpers,
        "contact": helpers[0].contact if helpers else agency,
        "agency": agency,
        "structured_data": structured_data.for_product(
            product, crumbs, around.image, around.faq, around.opinions
        ),
        "canonical": absolute(product.get_absolute_url()),
        "hidden": preview or not product.is_public,
        "preview": preview,
        "for_employee": for_employee,
    }
    return render(request, "catalog/product.html", context)
