from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts import free_mail


class Organisation(models.Model):
    """A customer as a company: what it has and what it asked for belongs to all its people."""

    name = models.CharField(_("name"), max_length=120)
    kvk_number = models.CharField(
        _("KvK number"),
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"\A\d{8}\Z", _("A KvK number has eight figures."))],
    )
    domain = models.CharField(
        _("mail domain"),
        max_length=120,
        blank=True,
        help_text=_("What stands behind the @ in the addresses of its people: bakkerij.nl"),
    )
    sector = models.CharField(_("sector"), max_length=80, blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    account_manager = models.ForeignKey(
        "catalog.Specialist",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("account manager"),
    )
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kvk_number"],
                condition=~Q(kvk_number=""),
                name="accounts_organisation_kvk_once",
                violation_error_message=_("An organisation with this KvK number is already here."),
            ),
            models.UniqueConstraint(
                fields=["domain"],
                condition=~Q(domain=""),
                name="accounts_organisation_domain_once",
                violation_error_message=_("An organisation with this mail domain is already here."),
            ),
            models.CheckConstraint(
                condition=Q(kvk_number="") | Q(kvk_number__regex=r"^\d{8}$"),
                name="accounts_organisation_kvk_form",
                violation_error_message=_("A KvK number has eight figures."),
            ),
            models.CheckConstraint(
                condition=Q(domain=Lower("domain")), name="accounts_organisation_domain_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(_("erased organisation"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A domain where everybody can have an address says nothing about who works where."""
        self.domain = self.domain.lower()
        if free_mail.is_free(self.domain):
            self.domain = ""
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self.domain = self.domain.lower().removeprefix("@")
        if free_mail.is_free(self.domain):
            words = _("Everybody can have an address at %(domain)s: leave the domain empty.")
            raise ValidationError({"domain": words % {"domain": self.domain}})
