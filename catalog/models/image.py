from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.models.picture import Illustrated
from catalog.models.positioned import Positioned
from catalog.models.product import Product


class ProductImage(Illustrated, Positioned):
    """A picture of a product; the first one stands on its card."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="images")

    class Meta(Positioned.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(image=""), name="catalog_product_image_has_file"
            )
        ]

    def __str__(self) -> str:
        return self.image_alt or self.product.title
