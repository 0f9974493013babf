"""Where a page stands: shown above it, and told to search engines."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.models import Category, Product, Specialist


class Crumb(NamedTuple):
    name: str
    address: str


def to_category(category: Category) -> list[Crumb]:
    return [_products(), Crumb(category.name, category.get_absolute_url())]


def to_product(product: Product) -> list[Crumb]:
    return [*to_category(product.category), Crumb(product.title, product.get_absolute_url())]


def to_specialist(specialist: Specialist) -> list[Crumb]:
    return [_products(), Crumb(specialist.name, specialist.get_absolute_url())]


def _products() -> Crumb:
    return Crumb(_("Products"), reverse("catalog:products"))
