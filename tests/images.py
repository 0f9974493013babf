"""Pictures for tests, made on the spot."""

import io
import struct
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, ImageCms


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def jpeg(size: tuple[int, int] = (40, 30), colour: str = "teal") -> bytes:
    return encoded(Image.new("RGB", size, colour), "JPEG")


def png(size: tuple[int, int] = (40, 30), colour: str = "teal") -> bytes:
    return encoded(Image.new("RGB", size, colour), "PNG")


def upload(
    size: tuple[int, int] = (40, 30), colour: str = "teal", name: str = "foto.jpg"
) -> "ContentFile[bytes]":
    return ContentFile(jpeg(size, colour), name=name)


def close(image: Image.Image, colour: tuple[int, int, int]) -> bool:
    """Whether the middle has this colour, as far as a lossy format can tell."""
    middle = image.convert("RGB").getpixel((image.width // 2, image.height // 2))
    assert isinstance(middle, tuple)
    return all(abs(a - b) <= 4 for a, b in zip(middle, colour, strict=True))


def jpeg_that_claims(width: int, height: int) -> bytes:
    """A small JPEG with a header that promises more pixels than there are."""
    made = bytearray(jpeg())
    start_of_frame = made.index(b"\xff\xc0")
    made[start_of_frame + 5 : start_of_frame + 9] = struct.pack(">HH", height, width)
    return bytes(made)


def webp_that_claims(width: int, height: int) -> bytes:
    frame = encoded(Image.new("RGBA", (2, 2), (1, 2, 3, 4)), "WEBP", lossless=True)
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    pixels = struct.pack("<I", (1 << 28) | ((height - 1) << 14) | (width - 1))
    lossless = bytearray(frame[frame.index(b"VP8L") :])
    lossless[9:13] = pixels
    body = b"WEBPVP8X" + struct.pack("<I", 10) + b"\x10\0\0\0" + canvas + bytes(lossless)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def profile_with_red_and_green_swapped() -> bytes:
    """sRGB in which the columns of red and green have changed places."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    [count] = struct.unpack(">I", made[128:132])
    for entry in range(132, 132 + 12 * count, 12):
        other = {b"rXYZ": b"gXYZ", b"gXYZ": b"rXYZ"}.get(bytes(made[entry : entry + 4]))
        if other:
            made[entry : entry + 4] = other
    return bytes(made)
