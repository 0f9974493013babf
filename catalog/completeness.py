"""What a card still lacks before it does its work for a customer."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from catalog.models import Product


class Gap(models.TextChoices):
    """Each value is also its name in an address: `?mist=voorbeeld`."""

    EXAMPLE = "voorbeeld", pgettext_lazy("gap", "example")
    PRICE = "prijs", pgettext_lazy("gap", "price")
    CONTACT = "contact", pgettext_lazy("gap", "contact")
    PICTURE = "afbeelding", pgettext_lazy("gap", "picture")
    CHECK = "controle", pgettext_lazy("gap", "recent check")

    @property
    def annotation(self) -> str:
        return f"lacks_{self.name.lower()}"


def gaps(product: "Product") -> list[Gap]:
    """What this card lacks; for products from `Product.objects.with_gaps()`."""
    return [gap for gap in Gap if getattr(product, gap.annotation)]
