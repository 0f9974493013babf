from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.models.product import Product

BEST = 5


class ReviewStatus(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")


class ReviewQuerySet(models.QuerySet["Review"]):
    def approved(self) -> Self:
        return self.filter(status=ReviewStatus.APPROVED)

    def waiting(self) -> Self:
        return self.filter(status=ReviewStatus.WAITING)


class Review(models.Model):
    """What a customer thinks of a product they got; on the card once an employee approved it.

    The names stand here as the customer had them then: the author may go, the review may stay.
    """

    product = models.ForeignKey(
        Product, models.CASCADE, related_name="reviews", verbose_name=_("product")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="reviews",
        verbose_name=_("customer"),
    )
    author_name = models.CharField(_("name"), max_length=120)
    organisation_name = models.CharField(_("organisation"), max_length=120, blank=True)
    show_name = models.BooleanField(_("show the name"), default=True)
    rating = models.PositiveSmallIntegerField(
        _("stars"), validators=[MinValueValidator(1), MaxValueValidator(BEST)]
    )
    text = models.TextField(_("review"), max_length=2000, blank=True)
    status = models.CharField(
        _("status"), max_length=8, choices=ReviewStatus, default=ReviewStatus.WAITING
    )
    answer = models.TextField(_("our answer"), max_length=2000, blank=True)
    moderated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "author"],
                name="catalog_review_once_per_author",
                violation_error_message=_("This customer has already reviewed the product."),
            ),
            models.CheckConstraint(
                condition=Q(rating__gte=1, rating__lte=BEST), name="catalog_review_rating"
            ),
            models.CheckConstraint(
                condition=Q(status__in=ReviewStatus.values), name="catalog_review_status_exists"
            ),
        ]
        indexes = [
            models.Index(
                fields=["product", "-created_at"],
                condition=Q(status=ReviewStatus.APPROVED),
                name="catalog_review_on_card",
            )
        ]

    def __str__(self) -> str:
        return f"{self.product}: {self.rating}"

    @property
    def signed(self) -> str:
        """The name that visitors see; who wants no name is somebody at the company's kind."""
        return self.author_name if self.show_name else str(_("A customer"))
