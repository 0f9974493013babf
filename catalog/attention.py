"""How many cards wait for somebody, each with the list in admin that shows them."""

from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.completeness import Gap
from catalog.models import Product, Status


class Figure(NamedTuple):
    number: int
    label: str
    url: str


def figures() -> list[Figure]:
    """Three queries, however many cards there are."""
    current = Product.objects.exclude(status=Status.ARCHIVED)
    return [
        _figure(Product.objects.incomplete().count(), _("cards lack something"), "mist=iets"),
        _figure(
            Product.objects.scheduled().count(), _("cards with a date to come"), "planning=gepland"
        ),
        _figure(
            current.checked_too_long_ago().count(),
            _("cards not checked for 9 months"),
            f"mist={Gap.CHECK}",
        ),
    ]


def _figure(number: int, label: Any, query: str) -> Figure:
    return Figure(number, label, f"{reverse('admin:catalog_product_changelist')}?{query}")
