from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ErasureQuerySet(models.QuerySet["Erasure"]):
    def since(self, days: int) -> Self:
        return self.filter(erased_at__gte=timezone.now() - timedelta(days=days))


class Erasure(models.Model):
    """That everything of a person was erased: which number they had, and when.

    Nothing in it says who it was. A copy of the database from before that moment still knows them:
    put back, it forgets them again with the help of these rows (see `accounts.erasing.journal`).
    """

    person = models.BigIntegerField(_("number"))
    erased_at = models.DateTimeField(_("erased"), default=timezone.now)
    by_administrator = models.BooleanField(_("by an administrator"), default=False)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ["-erased_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "erased_at"], name="accounts_erasure_written_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.person)
