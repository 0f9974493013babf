"""What the words of a mailing need."""

from collections.abc import Mapping

from django import template

from analytics.mailings.why_not import in_words
from catalog.models import Product

register = template.Library()


@register.filter
def of(addresses: Mapping[int, str], product: Product) -> str:
    """Where this product leads to."""
    return addresses[product.pk]


@register.filter
def why_not(code: str) -> str:
    return in_words(code)
