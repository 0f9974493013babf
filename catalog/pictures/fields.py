"""The picture field: whichever way a file comes in, only a cleaned picture reaches the storage."""

import secrets
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.base import File
from django.db import models
from django.db.models.signals import post_delete
from pictures.models import Picture
from pictures.models import PictureField as LibraryPictureField
from pictures.models import PictureFieldFile as LibraryPictureFieldFile

from catalog.pictures import leftovers
from catalog.pictures.cleaning import CleanPicture, clean
from catalog.pictures.renditions import Rendition


def random_name(instance: models.Model, filename: str) -> str:
    """A name of ours: nothing of the uploaded name, which may lie, remains but its kind."""
    return f"{instance._meta.model_name}/{secrets.token_hex(16)}{PurePath(filename).suffix}"


class PictureFormField(forms.FileField):
    """Hands on the cleaned picture, so that it is decoded once."""

    def to_python(self, data: Any) -> CleanPicture | None:
        upload = super().to_python(data)
        return clean(upload) if upload else None

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": "image/jpeg,image/png,image/webp"}


class PictureFieldFile(LibraryPictureFieldFile):
    def commit(self) -> None:
        """Store a new upload now; what is stored already stays as it is."""
        if self and not self._committed:
            self.save(self.name, self.file, save=False)

    def save(self, name: str, content: Any, save: bool = True) -> None:  # noqa: ARG002
        picture = clean(content)
        super().save(picture.name, picture, save=False)
        width, height = self._dimensions_cache = picture.dimensions
        setattr(self.instance, self.field.width_field, width)
        setattr(self.instance, self.field.height_field, height)
        if save:
            self.instance.save()

    def save_all(self) -> None:
        """Nothing yet: one job per row makes the sizes of both its pictures after its save."""

    def delete(self, save: bool = True) -> None:
        """Let go of the file; it is removed once that is committed."""
        setattr(self.instance, self.field.attname, "")
        if save:
            self.instance.save()

    def _get_image_dimensions(self) -> tuple[int | None, int | None]:
        """Of an upload nothing is known, or even read, before it is cleaned."""
        if self._committed:
            known: tuple[int, int] = super()._get_image_dimensions()
            return known
        return getattr(self.file, "dimensions", (None, None))

    @staticmethod
    def get_picture_files(**picture: Any) -> dict[Any, dict[str, dict[int, Picture]]]:
        """A picture narrower than the page also comes in its own width, its largest."""
        files: dict[Any, Any] = LibraryPictureFieldFile.get_picture_files(**picture)
        width, field = picture["img_width"], picture["field"]
        if width < field.container_width:
            for ratio, types in files.items():
                for file_type, sizes in types.items():
                    sizes[width] = Rendition(
                        picture["file_name"], file_type, ratio, picture["storage"], width
                    )
        return files


class PictureField(LibraryPictureField):
    attr_class = PictureFieldFile

    if TYPE_CHECKING:

        def __get__(self, instance: models.Model, owner: Any) -> PictureFieldFile: ...
        def __set__(self, instance: models.Model, value: "File[bytes] | str | None") -> None: ...

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        """The uploaded name may be as long as it likes, as none of it is kept."""
        ours = {"form_class": PictureFormField, "max_length": None, "allow_empty_file": True}
        field: forms.Field | None = super().formfield(**{**ours, **kwargs})
        return field

    def contribute_to_class(self, cls: type[models.Model], name: str, *args: Any) -> None:
        super().contribute_to_class(cls, name, *args)
        if not cls._meta.abstract:
            post_delete.connect(self._row_deleted, sender=cls)

    def _row_deleted(self, instance: models.Model, **_signal: Any) -> None:
        leftovers.remove_after_commit(type(instance), getattr(instance, self.attname).name)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Migrations get by with the library's field: nothing is uploaded in them."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "pictures.models.PictureField", args, kwargs
