"""Whose a thing is: of a company, and then of all its people, or of somebody without one."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation


def theirs(user: Any) -> Q:
    """What this person may see: without a row more in the membership table, nothing more."""
    organisations = Membership.objects.of(user).values("organisation")
    return Q(organisation__in=organisations) | Q(customer=user, organisation=None)


def theirs_to_write(user: Any) -> Q:
    organisations = Membership.objects.of(user).writers().values("organisation")
    return Q(organisation__in=organisations) | Q(customer=user, organisation=None)


class OwnedQuerySet[Row: models.Model](models.QuerySet[Row]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(theirs(user))

    def writable_by(self, user: Any) -> Self:
        """Readers of a company see everything and change nothing."""
        return self.filter(theirs_to_write(user))


class Owned(models.Model):
    """Who made or got it, and for which company; without a company it is that person's alone."""

    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="%(class)ss",
        verbose_name=_("customer"),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("organisation"),
    )

    class Meta:
        abstract = True
