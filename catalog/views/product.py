from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from catalog import access, breadcrumbs, contact, rich_text, structured_data
from catalog.models import Product, ProductSpecialist, Recommendation, Relation
from catalog.models.relation import RelatedProduct, seen_from
from catalog.page_cache import public_page
from catalog.sharing import absolute

HELPERS = Prefetch("helpers", ProductSpecialist.objects.select_related("specialist__stand_in"))
PARTS = ("benefits", "examples", "faq", HELPERS)

RECOMMENDED_BY = (
    "category__name",
    "specialist__name",
    "specialist__role",
    "specialist__slug",
)


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
    prefetch_related_objects([product], *PARTS)
    related, description = _surroundings(product)
    helpers = contact.helpers(product.helpers.all(), about=product.title)
    crumbs = breadcrumbs.to_product(product)
    context = {
        "product": product,
        "description": description,
        "benefits": list(product.benefits.all()),
        "examples": list(product.examples.all()),
        "faq": list(product.faq.all()),
        "crumbs": crumbs,
        "helpers": helpers,
        "contact": helpers[0].contact if helpers else contact.agency(product.title),
        "agency": contact.agency(product.title),
        "recommendations": Recommendation.objects.current()
        .filter(product=product)
        .select_related("category", "specialist")
        .only("reason", *RECOMMENDED_BY),
        "related": related,
        "structured_data": structured_data.for_product(product, crumbs),
        "canonical": absolute(product.get_absolute_url()),
        "hidden": preview or not product.is_public,
        "preview": preview,
        "for_employee": for_employee,
    }
    return render(request, "catalog/product.html", context)


def _surroundings(product: Product) -> tuple[list[RelatedProduct], SafeString]:
    """The related cards and the description: one query for the products that both lead to."""
    relations = list(Relation.objects.of(product))
    ids = {relation.other_id(product) for relation in relations}
    ids |= rich_text.mentioned_products(product.description) - {product.pk}
    others = Product.objects.published().select_related("category").in_bulk(ids)
    prefetch_related_objects([product, *others.values()], "images")
    description = rich_text.render(product.description, others.values())
    return seen_from(product, relations, others), description
