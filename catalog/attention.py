"""How much waits for somebody, each with the list in admin that shows it."""

from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.completeness import Gap
from catalog.help.check import broken
from catalog.models import Product, Status


class Figure(NamedTuple):
    number: int
    label: str
    url: str


def figures() -> list[Figure]:
    """Three queries, however many cards there are, and three for each help flow."""
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
        _figure(
            len(broken()),
            _("help flows with a path that ends in nothing"),
            "controle=mis",
            of="helpflow",
        ),
    ]


def _figure(number: int, label: Any, query: str, of: str = "product") -> Figure:
    return Figure(number, label, f"{reverse(f'admin:catalog_{of}_changelist')}?{query}")
