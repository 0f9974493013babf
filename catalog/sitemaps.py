"""Which pages search engines should know, with addresses that start at SITE_URL."""

from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalog.models import Category, HelpFlow, Product, Specialist
from catalog.sharing import absolute

if TYPE_CHECKING:
    _Sitemap = Sitemap[Any]
else:
    _Sitemap = Sitemap


class OwnSitemap(_Sitemap):
    """Trusts SITE_URL for its addresses, never the Host header."""

    def get_domain(self, site: Any = None) -> str:  # noqa: ARG002
        return urlsplit(settings.SITE_URL).netloc

    def get_protocol(self, protocol: str | None = None) -> str:  # noqa: ARG002
        return urlsplit(settings.SITE_URL).scheme


class Pages(OwnSitemap):
    def items(self) -> list[str]:
        return ["catalog:home", "catalog:products", "catalog:help"]

    def location(self, item: str) -> str:
        return reverse(item)


class Categories(OwnSitemap):
    def items(self) -> QuerySet[Category]:
        return Category.objects.only("slug")


class HelpFlows(OwnSitemap):
    def items(self) -> QuerySet[HelpFlow]:
        return HelpFlow.objects.published().askable().only("slug").order_by("pk")


class Products(OwnSitemap):
    def items(self) -> QuerySet[Product]:
        return Product.objects.published().only("slug", "updated_at").order_by("pk")

    def lastmod(self, item: Product) -> datetime:
        return item.updated_at


class Specialists(OwnSitemap):
    def items(self) -> QuerySet[Specialist]:
        return Specialist.objects.only("slug")


SITEMAPS: dict[str, OwnSitemap] = {
    "pagina": Pages(),
    "categorie": Categories(),
    "hulp": HelpFlows(),
    "product": Products(),
    "specialist": Specialists(),
}


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """One list of pages; a list of lists once there are more than one file may hold."""
    counts = {name: pages.paginator.count for name, pages in SITEMAPS.items()}
    if sum(counts.values()) <= Sitemap.limit:
        return views.sitemap(request, {**SITEMAPS})
    lists = [
        {"location": f"{absolute(reverse('sitemap-section', args=[name]))}?p={page}"}
        for name, count in counts.items()
        for page in range(1, ceil(count / Sitemap.limit) + 1)
    ]
    return render(request, "sitemap_index.xml", {"sitemaps": lists}, content_type="application/xml")


@require_safe
def section(request: HttpRequest, section: str) -> HttpResponse:
    return views.sitemap(request, {**SITEMAPS}, section=section)
