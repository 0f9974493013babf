from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    READING = "reading", _("see what I read")
    MAIL = "mail", _("mail me about what I looked at")


class ConsentQuerySet(models.QuerySet["Consent"]):
    def current(self) -> Self:
        """The choices that stand now: one at most for each person and purpose."""
        return self.filter(ended_at=None)

    def given(self) -> Self:
        return self.current().filter(given=True)

    def end(self) -> int:
        """From now on these no longer stand. Events that are being kept meanwhile wait for it."""
        return self.current().update(ended_at=timezone.now())


class Consent(models.Model):
    """What somebody chose about being known, when, and after reading which text.

    A choice is never changed: the next one ends it. A visitor without an account has a row only
    for a yes, and nothing but the signed cookie leads to it; a no of theirs stays in the cookie,
    because a list of who refused would itself be about persons.
    """

    class Source(models.TextChoices):
        BANNER = "banner", _("banner")
        ACCOUNT = "account", _("account page")
        LINK = "link", _("page of a share link")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DB_CASCADE,
        null=True,
        blank=True,
        related_name="consents",
        verbose_name=_("person"),
    )
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose)
    given = models.BooleanField(_("yes"))
    text_version = models.PositiveSmallIntegerField(_("version of the text"))
    source = models.CharField(_("where"), max_length=10, choices=Source)
    made_at = models.DateTimeField(_("when"), default=timezone.now)
    ended_at = models.DateTimeField(_("until"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "purpose"],
                condition=Q(ended_at=None),
                name="analytics_one_choice_per_purpose",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=Purpose.values), name="analytics_purpose_exists"
            ),
            models.CheckConstraint(
                condition=Q(given=True) | Q(user__isnull=False),
                name="analytics_no_row_for_who_refused",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.given}"
