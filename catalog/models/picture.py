"""A picture, with an optional second one for the dark theme."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from catalog import pictures
from catalog.pictures import leftovers, renditions

FILES = ("image", "image_dark")


class Illustrated(models.Model):
    """Something with a picture: an upload that is checked, cleaned and made ready by the worker.

    Both files are re-encoded before they are stored, so nothing a camera or an attacker put in
    them survives. `renditions_ready` tells the page that the smaller sizes exist.
    """

    image = pictures.PictureField(
        _("picture"),
        upload_to=pictures.random_name,
        width_field="image_width",
        height_field="image_height",
        validators=[pictures.validate],
        blank=True,
    )
    image_width = models.PositiveIntegerField(null=True, editable=False)
    image_height = models.PositiveIntegerField(null=True, editable=False)
    image_dark = pictures.PictureField(
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

    @transaction.atomic
    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """One query more when the row exists, to find the files that it lets go of."""
        former = self._names_in_database()
        for picture in self._pictures():
            picture.commit()
        present = self._names()
        if present != former:
            self.renditions_ready = False
            update_fields = update_fields and {*update_fields, *self._picture_columns()}
        super().save(*args, update_fields=update_fields, **kwargs)
        for name in set(former) - set(present):
            leftovers.remove_after_commit(type(self), name)
        if any(present) and not self.renditions_ready:
            self.process_later()

    def process_later(self) -> None:
        """Have the worker make the smaller sizes, once this transaction is committed."""
        app.configure_task("catalog.tasks.make_renditions", lock=self.job_lock, priority=-10).defer(
            model=self._meta.model_name, pk=self.pk
        )

    @property
    def job_lock(self) -> str:
        """One job at a time works on this row; it is also how to find the row's jobs."""
        return f"{self._meta.model_name}-{self.pk}"

    def make_renditions(self) -> None:
        """Make the smaller sizes of both files, and say so unless these were replaced meanwhile."""
        names = self._names()
        for picture in filter(None, self._pictures()):
            renditions.make(picture)
        unchanged = type(self)._base_manager.filter(
            pk=self.pk, **dict(zip(FILES, names, strict=True))
        )
        if not unchanged.update(renditions_ready=True):
            for name in filter(None, names):
                leftovers.remove_unused(type(self), name)

    def _pictures(self) -> list[Any]:
        return [getattr(self, field) for field in FILES]

    def _names(self) -> tuple[str, ...]:
        return tuple(picture.name or "" for picture in self._pictures())

    def _names_in_database(self) -> tuple[str, ...]:
        rows = type(self)._base_manager.filter(pk=self.pk).select_for_update()
        return rows.values_list(*FILES).first() or ("", "") if self.pk else ("", "")

    @staticmethod
    def _picture_columns() -> list[str]:
        columns = [f"{field}{column}" for field in FILES for column in ("", "_width", "_height")]
        return [*columns, "renditions_ready"]


@dataclass
class PictureColumns:
    """What a page needs of an `Illustrated` row, for queries that do without the row itself."""

    image: str
    image_width: int | None
    image_height: int | None
    image_dark: str
    image_dark_width: int | None
    image_dark_height: int | None
    image_alt: str
    renditions_ready: bool

    @classmethod
    def sources(cls) -> dict[str, str]:
        return {field.name: field.name for field in fields(cls)}
