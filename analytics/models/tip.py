from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Organisation, User
from catalog.models import Product


class TipQuerySet(models.QuerySet["Tip"]):
    def standing(self) -> Self:
        now = timezone.now()
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=now), withdrawn_at=None)

    def for_customer(self, person: User) -> Self:
        """Theirs, and those of the companies that they belong to."""
        companies = Membership.objects.of(person).values("organisation")
        return self.filter(Q(person=person) | Q(organisation__in=companies))


class Tip(models.Model):
    """A product that an employee recommends to one customer, with the reason why."""

    product = models.ForeignKey(
        Product, models.CASCADE, related_name="tips", verbose_name=_("product")
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="tips"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="tips"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("employee"),
    )
    reason = models.CharField(_("why this suits them"), max_length=300)
    created_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    first_seen_at = models.DateTimeField(null=True, editable=False)
    last_seen_at = models.DateTimeField(null=True, editable=False)

    objects = TipQuerySet.as_manager()

    class Meta:
        verbose_name = _("tip for a customer")
        verbose_name_plural = _("tips for customers")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, person=None)
                | Q(organisation=None, person__isnull=False),
                name="analytics_tip_for_one_customer",
            ),
            models.UniqueConstraint(
                fields=["product", "organisation", "person"],
                condition=Q(withdrawn_at=None),
                nulls_distinct=False,
                name="analytics_tip_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.product)
