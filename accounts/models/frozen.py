from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.package import MOST
from catalog.models import Product
from catalog.price import Price, PriceKind, PriceUnit


class FrozenLine(models.Model):
    """A product as it stood when the customer sent it: this never follows the card again.

    A trigger in the database refuses every later change of the columns below.
    """

    product = models.ForeignKey(Product, models.SET_NULL, null=True, related_name="+")
    title = models.CharField(_("product"), max_length=120)
    price_kind = models.CharField(_("price"), max_length=12, choices=PriceKind)
    price_min = models.DecimalField(_("amount"), max_digits=9, decimal_places=2, null=True)
    price_max = models.DecimalField(_("up to"), max_digits=9, decimal_places=2, null=True)
    price_unit = models.CharField(_("per"), max_length=8, choices=PriceUnit, blank=True)
    vat_note = models.CharField(_("VAT"), max_length=60, blank=True)
    quantity = models.PositiveSmallIntegerField(_("quantity"), default=1)
    position = models.PositiveIntegerField(_("order"), default=0)

    FROZEN: ClassVar[tuple[str, ...]] = (
        "title",
        "price_kind",
        "price_min",
        "price_max",
        "price_unit",
        "vat_note",
        "quantity",
    )

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gte=1, quantity__lte=MOST), name="accounts_%(class)s_quantity"
            ),
            models.CheckConstraint(
                condition=Q(price_kind=PriceKind.ON_REQUEST, price_min=None, price_max=None)
                | Q(
                    price_kind__in=[PriceKind.FIXED, PriceKind.FROM],
                    price_min__isnull=False,
                    price_min__gte=0,
                    price_max=None,
                )
                | Q(
                    price_kind=PriceKind.RANGE,
                    price_min__isnull=False,
                    price_max__isnull=False,
                    price_min__gte=0,
                    price_max__gt=F("price_min"),
                ),
                name="accounts_%(class)s_price_fits_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.title}"

    @property
    def price(self) -> Price:
        return Price(
            self.price_kind, self.price_unit, self.price_min, self.price_max, self.vat_note
        )

    @staticmethod
    def of(product: Product) -> dict[str, Any]:
        """The columns that hold what the card says now."""
        names = ("title", "price_kind", "price_min", "price_max", "price_unit", "vat_note")
        return {"product": product} | {name: getattr(product, name) for name in names}
