from django.db import models
from django.utils.translation import gettext_lazy as _


class Positioned(models.Model):
    """A row that has its place among others of the same parent, dragged there in admin."""

    position = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
