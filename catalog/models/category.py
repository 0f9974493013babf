import re

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.models.slug import Sluggable, address


class Category(Sluggable):
    """A kind of product, with the tint and hue that its slug has in the style sheet."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    intro = models.TextField(_("introduction"), max_length=400, blank=True)
    icon = models.SlugField(
        _("icon"), max_length=40, blank=True, help_text=_("Name of an icon in the icon sprite.")
    )
    position = models.PositiveIntegerField(_("order"), default=100, db_index=True)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def first_sentence(self) -> str:
        """The introduction in short."""
        return re.split(r"(?<=[.!?])\s", self.intro, maxsplit=1)[0]

    def get_absolute_url(self) -> str:
        return address("catalog:category", self.slug)
