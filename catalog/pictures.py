"""Uploaded pictures: checked before they are decoded, cleaned, and made small by the worker."""

import io
import secrets
import warnings
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

if TYPE_CHECKING:
    from catalog.models.picture import Illustrated

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
FORMATS = ("JPEG", "PNG", "WEBP")


def random_name(instance: Any, filename: str) -> str:
    """A name of ours: nothing of the uploaded name, which may lie, remains but its kind."""
    return f"{instance._meta.model_name}/{secrets.token_hex(16)}{PurePath(filename).suffix}"


def validate(upload: Any) -> None:
    """Refuse what is too big, moves, or is no picture, from its header alone."""
    if upload.size > MAX_BYTES:
        raise ValidationError(_("This file is larger than 10 MB. Make it smaller first."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(upload, formats=FORMATS)
    except Exception as error:
        raise ValidationError(_("Choose a picture: JPEG, PNG or WebP.")) from error
    finally:
        upload.seek(0)
    if image.width * image.height > MAX_PIXELS:
        raise ValidationError(_("This picture has more than 40 million pixels. Make it smaller."))
    if getattr(image, "n_frames", 1) != 1:
        raise ValidationError(_("This picture moves. Choose one that stands still."))


def prepare(instance: "Illustrated") -> None:
    """Re-encode newly uploaded files, so that only their pixels are stored."""
    for field in (instance.image, instance.image_dark):
        if field and not field._committed:
            field.save(field.name, _cleaned(field.file), save=False)
            instance.renditions_ready = False


def _cleaned(upload: Any) -> "ContentFile[bytes]":
    validate(upload)
    with Image.open(upload, formats=FORMATS) as image:
        upright = ImageOps.exif_transpose(image).convert("RGBA")
    pixels = Image.new("RGBA", upright.size)
    pixels.paste(upright)
    buffer = io.BytesIO()
    pixels.save(buffer, "WEBP", quality=90)
    return ContentFile(buffer.getvalue(), name="picture.webp")


def process_later(**work: Any) -> None:
    """Have the worker make the smaller sizes, once the upload is committed."""
