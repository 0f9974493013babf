from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation


class ConversationKind(models.TextChoices):
    PHONE = "phone", _("by phone")
    VIDEO = "video", _("by video")
    VISIT = "visit", _("visit")
    MAIL = "mail", _("by mail")


class Conversation(models.Model):
    """An employee spoke with a customer: what came after it is news."""

    key = models.UUIDField(unique=True, editable=False)  # the form, sent once
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="conversations",
        verbose_name=_("organisation"),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="conversations",
        verbose_name=_("with"),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("employee"),
    )
    kind = models.CharField(_("how"), max_length=5, choices=ConversationKind)
    at = models.DateTimeField(_("when"), default=timezone.now)
    note = models.TextField(_("what was said"), max_length=2000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("conversation")
        verbose_name_plural = _("conversations")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | Q(person__isnull=False),
                name="analytics_conversation_with_somebody",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ConversationKind.values),
                name="analytics_conversation_kind_exists",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-at"], name="analytics_talks_of_company"),
            models.Index(fields=["person", "-at"], name="analytics_talks_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d}"
