from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from catalog.models.lines import LinesField
from catalog.models.picture import Illustrated
from catalog.models.slug import Sluggable, address


class Specialist(Illustrated, Sluggable):
    """An employee whom customers can call, mail or book."""

    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=120)
    bio = models.TextField(_("about"), max_length=800, blank=True)
    expertise = LinesField(_("knows about"), max_length=60, help_text=_("One thing per line."))
    phone = PhoneNumberField(_("phone"), blank=True)
    mail = models.EmailField(_("e-mail address"), blank=True)
    booking_url = models.URLField(
        _("booking link"), blank=True, help_text=_("Where a customer picks a moment to talk.")
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="specialist",
        verbose_name=_("login"),
    )
    absent_until = models.DateField(
        _("absent until"), null=True, blank=True, help_text=_("The first day back.")
    )
    stand_in = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="stands_in_for",
        verbose_name=_("stand-in"),
    )

    class Meta:
        verbose_name = _("specialist")
        verbose_name_plural = _("specialists")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(stand_in=F("id")),
                name="catalog_specialist_no_stand_in_for_self",
                violation_error_message=_("Somebody cannot stand in for themselves."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("catalog:specialist", self.slug)

    @classmethod
    def from_json(cls, columns: dict[str, Any]) -> Self:
        """Somebody from some of their columns, as PostgreSQL writes these in JSON."""
        day = columns["absent_until"]
        columns = {**columns, "absent_until": day and date.fromisoformat(day)}
        names = [field.attname for field in cls._meta.concrete_fields if field.attname in columns]
        return cls.from_db(DEFAULT_DB_ALIAS, names, [columns[name] for name in names])

    @property
    def first_name(self) -> str:
        return self.name.partition(" ")[0]

    @property
    def is_absent(self) -> bool:
        return self.absent_until is not None and self.absent_until > timezone.localdate()

    def reachable(self) -> "Specialist":
        """Who answers now: this specialist, or the stand-in during an absence."""
        if self.is_absent and self.stand_in and not self.stand_in.is_absent:
            return self.stand_in
        return self
