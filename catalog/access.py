"""May this user have this? The answer is the row itself, or 404."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.shortcuts import redirect

from catalog.models import FormerSlug, Product
from catalog.models.prepared import Parameter, Prepared
from catalog.models.product import ProductQuerySet
from catalog.models.slug import Sluggable


def product_for(user: Any, slug: str) -> Product:
    """The product with this slug, if this user may see it. One query."""
    found = (_ANY if user.is_staff else _PUBLISHED).first(slug=slug)
    if found is None:
        raise Http404
    return found


def _with_slug(products: ProductQuerySet) -> ProductQuerySet:
    return products.select_related("category").filter(slug=Parameter("slug"))


_ANY = Prepared(lambda: _with_slug(Product.objects.all()))
_PUBLISHED = Prepared(lambda: _with_slug(Product.objects.published()))


def moved(request: HttpRequest, rows: QuerySet[Any], slug: str) -> HttpResponsePermanentRedirect:
    """Send on to the one of `rows` that had this slug before its rename, with the query string.

    `rows` are those that this user may see: of others even the new name stays unknown.
    """
    model: type[Sluggable] = rows.model
    found = rows.filter(slug=FormerSlug.current(model, slug)).first()
    if found is None:
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    address = found.get_absolute_url()
    return redirect(f"{address}?{query}" if query else address, permanent=True)
