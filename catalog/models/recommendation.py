from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalog.models.card import Card
from catalog.models.category import Category
from catalog.models.prepared import Parameter
from catalog.models.product import Product, Status
from catalog.models.specialist import Specialist


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    def current(self, today: date | Parameter | None = None) -> Self:
        """Recommended today, for cards that everyone may see."""
        today = today or timezone.localdate()
        return self.filter(
            Q(ends_on=None) | Q(ends_on__gte=today),
            starts_on__lte=today,
            product__status=Status.PUBLISHED,
        )

    def for_card(self) -> Self:
        """All that a recommendation shows. One query more, for the pictures of the products."""
        return self.select_related("product__category", "category", "specialist").prefetch_related(
            "product__images"
        )


class Recommendation(models.Model):
    """A specialist's advice: within this category, look at this product first, because …"""

    category = models.ForeignKey(
        Category, models.CASCADE, related_name="recommendations", verbose_name=_("category")
    )
    product = models.ForeignKey(
        Product, models.CASCADE, related_name="recommendations", verbose_name=_("product")
    )
    specialist = models.ForeignKey(
        Specialist, models.CASCADE, related_name="recommendations", verbose_name=_("specialist")
    )
    reason = models.CharField(_("reason"), max_length=300)
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day. Empty: goes on.")
    )

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ["category__position", "-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="catalog_recommendation_ends_after_start",
                violation_error_message=_("A recommendation ends on or after its first day."),
            ),
            ExclusionConstraint(
                name="catalog_recommendation_once_at_a_time",
                expressions=[
                    ("category", RangeOperators.EQUAL),
                    ("product", RangeOperators.EQUAL),
                    (
                        Func(
                            F("starts_on"),
                            F("ends_on"),
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_(
                    "This product is already recommended in this category in that period."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category}: {self.product}"

    @property
    def card(self) -> Card:
        return Card.of(self.product)
