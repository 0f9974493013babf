"""A picture, with an optional second one for the dark theme."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from pictures.models import PictureField

from catalog import pictures


class Illustrated(models.Model):
    """Something with a picture: an upload that is checked, cleaned and made ready by the worker.

    Both files are re-encoded before they are stored, so nothing a camera or an attacker put in
    them survives. `renditions_ready` tells the page that the smaller sizes exist.
    """

    picture_ratio: ClassVar[str] = "4/3"

    image = PictureField(
        _("picture"),
        upload_to=pictures.random_name,
        width_field="image_width",
        height_field="image_height",
        validators=[pictures.validate],
        blank=True,
    )
    image_width = models.PositiveIntegerField(null=True, editable=False)
    image_height = models.PositiveIntegerField(null=True, editable=False)
    image_dark = PictureField(
        _("picture for the dark theme"),
        upload_to=pictures.random_name,
        width_field="image_dark_width",
        height_field="image_dark_height",
        validators=[pictures.validate],
        blank=True,
        help_text=_("Optional. Shown instead of the picture when the visitor's theme is dark."),
    )
    image_dark_width = models.PositiveIntegerField(null=True, editable=False)
    image_dark_height = models.PositiveIntegerField(null=True, editable=False)
    image_alt = models.CharField(
        _("description of the picture"),
        max_length=160,
        blank=True,
        help_text=_("For people who cannot see it. Leave empty when it only decorates."),
    )
    renditions_ready = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        pictures.prepare(self)
        super().save(*args, **kwargs)
