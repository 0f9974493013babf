"""What a product page is made of besides its own fields."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.models.picture import Illustrated
from catalog.models.positioned import Positioned
from catalog.models.product import Product
from catalog.models.specialist import Specialist


class Benefit(Positioned):
    product = models.ForeignKey(Product, models.CASCADE, related_name="benefits")
    title = models.CharField(_("title"), max_length=80)
    text = models.CharField(_("text"), max_length=300)

    class Meta(Positioned.Meta):
        verbose_name = _("benefit")
        verbose_name_plural = _("benefits")

    def __str__(self) -> str:
        return self.title


class Example(Illustrated, Positioned):
    """A customer for whom this product worked, with the figure that proves it."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="examples")
    title = models.CharField(_("title"), max_length=120)
    customer = models.CharField(_("customer"), max_length=120)
    sector = models.CharField(_("sector"), max_length=80, blank=True)
    text = models.TextField(_("story"), max_length=1200)
    result = models.CharField(
        _("result"), max_length=160, blank=True, help_text=_("The figure that convinces.")
    )
    link = models.URLField(_("link"), blank=True, help_text=_("To the whole story."))

    class Meta(Positioned.Meta):
        verbose_name = _("example")
        verbose_name_plural = _("examples")

    def __str__(self) -> str:
        return f"{self.title} ({self.customer})"


class Faq(Positioned):
    product = models.ForeignKey(Product, models.CASCADE, related_name="faq")
    question = models.CharField(_("question"), max_length=160)
    answer = models.TextField(_("answer"), max_length=1200)

    class Meta(Positioned.Meta):
        verbose_name = _("question and answer")
        verbose_name_plural = _("questions and answers")

    def __str__(self) -> str:
        return self.question


class ProductSpecialist(Positioned):
    """Who helps with this product, and what that person does for it."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="helpers")
    specialist = models.ForeignKey(
        Specialist, models.CASCADE, related_name="helps_with", verbose_name=_("specialist")
    )
    role = models.CharField(_("does what"), max_length=120, blank=True)

    class Meta(Positioned.Meta):
        verbose_name = _("specialist")
        verbose_name_plural = _("specialists")
        constraints = [
            models.UniqueConstraint(
                fields=["product", "specialist"],
                name="catalog_specialist_once_per_product",
                violation_error_message=_("This specialist is already on the card."),
            )
        ]

    def __str__(self) -> str:
        return str(self.specialist)
