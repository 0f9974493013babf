from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from analytics.models.share_link import ShareLink
from analytics.pages import Device


class Verdict(models.TextChoices):
    PERSON = "person", _("Person")
    UNSURE = "unsure", _("Unsure")
    EMPLOYEE = "employee", _("Employee")
    MACHINE = "machine", _("Machine")


class OpeningQuerySet(models.QuerySet["Opening"]):
    def by_people(self) -> Self:
        return self.filter(verdict=Verdict.PERSON)


class Opening(models.Model):
    """A share link was opened once: by what, and why we think so.

    The verdict is kept instead of the address and the browser it was made of. `at` is empty where
    the installation keeps the day only; `device` counts the devices of one link from 1.
    """

    link = models.ForeignKey(ShareLink, models.CASCADE, related_name="openings")
    sitting = models.UUIDField(unique=True)  # one load of the page, made by the server
    day = models.DateField(_("day"))
    at = models.DateTimeField(_("when"), null=True, blank=True)
    verdict = models.CharField(_("verdict"), max_length=8, choices=Verdict)
    reason = models.CharField(_("reason"), max_length=40)  # see analytics.openings.reasons
    device = models.PositiveSmallIntegerField(_("device"), null=True, blank=True)
    device_kind = models.CharField(max_length=6, choices=Device, blank=True)
    ms = models.PositiveIntegerField(default=0)  # that the page was in view
    touched = models.BooleanField(default=False)  # scrolled, pointed, typed

    objects = OpeningQuerySet.as_manager()

    class Meta:
        verbose_name = _("opening of a share link")
        verbose_name_plural = _("openings of share links")
        ordering = ["-day", "-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=Verdict.values), name="analytics_verdict_exists"
            )
        ]
        indexes = [
            models.Index(fields=["link", "verdict", "-day"], name="analytics_openings_of_link"),
            models.Index(fields=["day"], name="analytics_openings_of_day"),
        ]

    def __str__(self) -> str:
        return f"{self.link}: {self.get_verdict_display()}"


class OpeningDevice(models.Model):
    """Which devices of today are which number: gone, with the salt of the day, when it is over."""

    pk = models.CompositePrimaryKey("link", "day", "hash")
    link = models.ForeignKey(ShareLink, models.CASCADE, related_name="+")
    day = models.DateField()
    hash = models.BigIntegerField()
    number = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("device of today")
        verbose_name_plural = _("devices of today")

    def __str__(self) -> str:
        return str(self.number)
