"""Files that no row and no former version of a row refers to any more are removed.

What the history still mentions stays, so that a restored card has its pictures.
"""

from datetime import timedelta
from pathlib import PurePosixPath

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from pictures.models import PictureField

AGE_OF_A_LEFTOVER = timedelta(days=1)  # a younger file may belong to a save that still goes on


def remove_after_commit(model: type[models.Model], name: str) -> None:
    if name:
        transaction.on_commit(lambda: remove_unused(model, name), robust=True)


def remove_unused(model: type[models.Model], name: str) -> None:
    if not (_is_shown(model, name) or _is_remembered(model, name)):
        _remove(name)


def sweep(model: type[models.Model]) -> None:
    """Remove what a save that was rolled back, or a crash, left in the storage."""
    folder = str(model._meta.model_name)
    for name in _files(folder):
        if default_storage.get_modified_time(name) < timezone.now() - AGE_OF_A_LEFTOVER:
            remove_unused(model, name)


def _is_shown(model: type[models.Model], name: str) -> bool:
    fields = [field.name for field in model._meta.fields if isinstance(field, PictureField)]
    anywhere = Q(*[(field, name) for field in fields], _connector=Q.OR)
    return model._base_manager.filter(anywhere).exists()


def _is_remembered(model: type[models.Model], name: str) -> bool:
    versions: models.QuerySet[models.Model] = apps.get_model("reversion", "Version")._base_manager
    return versions.filter(
        content_type__app_label=model._meta.app_label,
        content_type__model=model._meta.model_name,
        serialized_data__contains=name,
    ).exists()


def _remove(name: str) -> None:
    default_storage.delete(name)
    folder = str(PurePosixPath(name).with_suffix(""))
    for rendition in _files(folder):
        default_storage.delete(rendition)
    default_storage.delete(folder)


def _files(folder: str) -> list[str]:
    try:
        _folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return []
    return [f"{folder}/{file}" for file in files]
