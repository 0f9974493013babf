import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


def _code() -> str:
    return secrets.token_urlsafe(9)


class Referral(models.Model):
    """A customer's own link to recommend us; making it says that their name may be on the page."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="referral")
    code = models.CharField(max_length=12, unique=True, default=_code, editable=False)
    visits = models.PositiveIntegerField(_("visits"), default=0, editable=False)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("recommendation link")
        verbose_name_plural = _("recommendation links")

    def __str__(self) -> str:
        return str(self.user)

    def get_absolute_url(self) -> str:
        return reverse("accounts:referral", args=[self.code])
