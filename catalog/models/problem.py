from typing import Self

from django.db import models
from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _

from catalog.models.positioned import Positioned
from catalog.models.product import Product, Status
from catalog.models.slug import Sluggable


class ProblemTheme(Sluggable):
    """A group of problems that are asked about in the same way."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    intro = models.CharField(_("introduction"), max_length=200, blank=True)
    position = models.PositiveIntegerField(_("order"), default=100)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class ProblemQuerySet(models.QuerySet["Problem"]):
    def recognisable(self) -> Self:
        """Those we have an answer to, with the number of `solutions`: of each theme one, then more.

        Within a theme our own order decides what comes first.
        """
        published = Count("answers", filter=Q(answers__product__status=Status.PUBLISHED))
        place = Window(RowNumber(), partition_by="theme", order_by=["position", "pk"])
        return (
            self.annotate(solutions=published)
            .filter(solutions__gt=0)
            .annotate(place=place)
            .order_by("place", F("theme__position"), "pk")
        )


class Problem(Positioned, Sluggable):
    """What a customer runs into, in the customer's words, and what helps."""

    title = models.CharField(
        _("problem"), max_length=120, help_text=_("As a customer would say it.")
    )
    theme = models.ForeignKey(
        ProblemTheme, models.PROTECT, related_name="problems", verbose_name=_("theme")
    )
    explanation = models.TextField(_("explanation"), max_length=1500)
    products = models.ManyToManyField(Product, through="ProblemProduct", related_name="problems")
    example = models.ForeignKey(
        Product,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("example from"),
        help_text=_("The product whose example fits this problem."),
    )

    objects = ProblemQuerySet.as_manager()

    class Meta(Positioned.Meta):
        verbose_name = _("problem")
        verbose_name_plural = _("problems")

    def __str__(self) -> str:
        return self.title


class ProblemPhrasing(models.Model):
    """The same problem in other words; search reads them all."""

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="phrasings")
    text = models.CharField(_("said as"), max_length=160)

    class Meta:
        verbose_name = _("other phrasing")
        verbose_name_plural = _("other phrasings")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["problem", "text"],
                name="catalog_phrasing_once_per_problem",
                violation_error_message=_("This phrasing is there already."),
            )
        ]

    def __str__(self) -> str:
        return self.text


class ProblemProduct(Positioned):
    """A product that helps with a problem, in order of what to try first, with the reason."""

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="answers")
    product = models.ForeignKey(
        Product, models.CASCADE, related_name="answers_to", verbose_name=_("product")
    )
    reason = models.CharField(_("reason"), max_length=200)

    class Meta(Positioned.Meta):
        verbose_name = _("product that helps")
        verbose_name_plural = _("products that help")
        constraints = [
            models.UniqueConstraint(
                fields=["problem", "product"],
                name="catalog_product_once_per_problem",
                violation_error_message=_("This product is already an answer to the problem."),
            )
        ]

    def __str__(self) -> str:
        return str(self.product)
