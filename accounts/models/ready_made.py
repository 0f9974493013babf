from typing import TYPE_CHECKING, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models.package import MOST
from catalog.models import Product

if TYPE_CHECKING:
    from catalog.price import Price


class ReadyMadePackageQuerySet(models.QuerySet["ReadyMadePackage"]):
    def published(self) -> Self:
        """For customers to see: of those that hold something that we offer now."""
        offered = ReadyMadeLine.objects.filter(
            package=OuterRef("pk"), product__in=Product.objects.published()
        )
        return self.filter(Exists(offered), is_published=True)

    def with_offer(self) -> Self:
        """Each with its lines of which we offer the product, as `offered`: two queries more."""
        lines = ReadyMadeLine.objects.filter(product__in=Product.objects.published())
        products = Prefetch("product", queryset=Product.objects.for_card())
        return self.prefetch_related(
            Prefetch("lines", lines.prefetch_related(products), to_attr="offered")
        )


class ReadyMadePackage(models.Model):
    """A package that employees put together, for customers to take over and adapt."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=80)
    summary = models.CharField(_("summary"), max_length=240)
    is_published = models.BooleanField(_("published"), default=False)
    position = models.PositiveIntegerField(_("order"), default=0)

    offered: "list[ReadyMadeLine]"  # only after `with_offer`

    objects = ReadyMadePackageQuerySet.as_manager()

    class Meta:
        verbose_name = _("ready-made package")
        verbose_name_plural = _("ready-made packages")
        ordering = ["position", "title", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("accounts:ready-made", args=[self.slug])


class ReadyMadeLine(models.Model):
    package = models.ForeignKey(ReadyMadePackage, models.CASCADE, related_name="lines")
    product = models.ForeignKey(
        "catalog.Product", models.CASCADE, related_name="+", verbose_name=_("product")
    )
    quantity = models.PositiveSmallIntegerField(
        _("quantity"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST)]
    )
    is_optional = models.BooleanField(_("perhaps"), default=False)
    note = models.CharField(_("note"), max_length=200, blank=True)
    position = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("line")
        verbose_name_plural = _("lines")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["package", "product"],
                name="accounts_ready_made_product_once",
                violation_error_message=_("This product is already in the package."),
            ),
            models.CheckConstraint(
                condition=Q(quantity__gte=1, quantity__lte=MOST),
                name="accounts_ready_made_quantity",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.product}"

    @property
    def price(self) -> "Price":
        """What the card says now, for one."""
        return self.product.price
