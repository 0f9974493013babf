"""From an upload, which may be anything, to a picture that holds nothing but its pixels."""

import contextlib
import io
import warnings
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE = 8_000
FORMATS = ("JPEG", "PNG", "WEBP")
STILL_FORMATS = {"PNG", "WEBP"}  # a JPEG of several pictures, as phones make, shows its first
STORED_SIDE = 2_400  # nothing larger is ever shown

# Pillow warns above a limit of its own; ours is lower and refuses.
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)


class CleanPicture(ContentFile):  # type: ignore[type-arg]  # is generic for mypy only
    """A picture that we encoded ourselves, so it needs no more checks; only `clean` makes one."""

    def __init__(self, content: bytes, name: str, dimensions: tuple[int, int]) -> None:
        super().__init__(content, name=name)
        self.dimensions = dimensions


def validate(upload: Any) -> None:
    """Refuse an upload that cannot become a picture. What is stored already was checked then."""
    if not getattr(upload, "_committed", False):
        clean(getattr(upload, "file", upload))


def clean(upload: Any) -> CleanPicture:
    """The pixels of an upload as a new file: upright, in sRGB, without any metadata."""
    if isinstance(upload, CleanPicture):
        return upload
    _refuse_weight(upload)
    upload.seek(0)
    with _opened(upload) as image:
        _refuse_shape(image)
        return _encoded(_pixels(image))


def _refuse_weight(upload: Any) -> None:
    if upload.size == 0:
        raise ValidationError(_("This file is empty. Choose it again, or choose another one."))
    if upload.size > MAX_BYTES:
        raise ValidationError(_("This file is larger than 10 MB. Make it smaller first."))


def _opened(upload: Any) -> Image.Image:
    """Reads the header only."""
    try:
        return Image.open(upload, formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except Exception as error:
        raise ValidationError(
            _("This cannot be read as a picture. Choose a JPEG, PNG or WebP that opens elsewhere.")
        ) from error


def _refuse_shape(image: Image.Image) -> None:
    if image.width * image.height > MAX_PIXELS:
        raise _too_many_pixels()
    if max(image.size) > MAX_SIDE:
        raise ValidationError(
            _("This picture is wider or higher than 8,000 pixels. Make it smaller first.")
        )
    if image.format in STILL_FORMATS and getattr(image, "is_animated", False):
        raise ValidationError(_("This picture moves. Choose one that stands still."))


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("This picture has more than 40 million pixels. Make it smaller first.")
    )


def _pixels(image: Image.Image) -> Image.Image:
    """Decoded, no larger than we show, upright, in sRGB, on a canvas that has no metadata."""
    try:
        profile = image.info.get("icc_profile")
        image = _upright(_in_plain_mode(image))
        if image.mode == "RGBA" and not _is_see_through(image):
            image = image.convert("RGB")
        image = _in_srgb(image, profile)
    except Exception as error:
        raise ValidationError(
            _("This picture is damaged. Open it on your computer, save it again and try that one.")
        ) from error
    canvas = Image.new(image.mode, image.size)
    canvas.paste(image)
    return canvas


def _in_plain_mode(image: Image.Image) -> Image.Image:
    image.draft(None, (STORED_SIDE, STORED_SIDE))  # lets a large JPEG be decoded small
    if image.mode == "I;16":
        image = image.point(lambda value: value / 256)
    modes = ["RGBA"] if image.has_transparency_data else ["RGB", "CMYK", "L"]
    return image if image.mode in modes else image.convert(modes[0])


def _upright(image: Image.Image) -> Image.Image:
    image.thumbnail((STORED_SIDE, STORED_SIDE), reducing_gap=2.0)
    return ImageOps.exif_transpose(image)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        # A profile may be broken, or meant for other kinds of pixels: then it says nothing.
        with contextlib.suppress(ImageCms.PyCMSError, OSError):
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(image, own, srgb, outputMode=mode) or image
    return image.convert(mode)


def _is_see_through(image: Image.Image) -> bool:
    return image.getchannel("A").getextrema() != (255, 255)


def _encoded(image: Image.Image) -> CleanPicture:
    """JPEG, as every program that shows a shared link knows it; WebP where it is see-through."""
    buffer = io.BytesIO()
    if image.mode == "RGBA":
        image.save(buffer, "WEBP", quality=92, method=2)
        return CleanPicture(buffer.getvalue(), "picture.webp", image.size)
    image.save(buffer, "JPEG", quality=92, subsampling="4:4:4")
    return CleanPicture(buffer.getvalue(), "picture.jpg", image.size)
