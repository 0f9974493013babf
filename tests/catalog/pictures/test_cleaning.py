import io
import os
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from catalog.pictures import CleanPicture, clean
from tests import images

EMPTY = "This file is empty. Choose it again, or choose another one."
HEAVY = "This file is larger than 10 MB. Make it smaller first."
NO_PICTURE = "This cannot be read as a picture. Choose a JPEG, PNG or WebP that opens elsewhere."
TOO_MANY_PIXELS = "This picture has more than 40 million pixels. Make it smaller first."
TOO_WIDE = "This picture is wider or higher than 8,000 pixels. Make it smaller first."
MOVES = "This picture moves. Choose one that stands still."
DAMAGED = "This picture is damaged. Open it on your computer, save it again and try that one."


def refusal(content: bytes, name: str = "foto.jpg") -> str:
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        clean(SimpleUploadedFile(name, content))
    [message] = refused.value.messages
    return message


def opened(picture: CleanPicture) -> Image.Image:
    picture.seek(0)
    image = Image.open(picture)
    image.load()
    return image


# --- What is refused --------------------------------------------------------------------------


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"") == EMPTY


def test_a_file_of_more_than_ten_megabytes_is_refused() -> None:
    assert refusal(images.jpeg() + b"\0" * (10 * 1024 * 1024)) == HEAVY


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"<!doctype html><script>alert(1)</script>",
        b"%PDF-1.7\n",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
        b"8BPS\0\1\0\0\0\0\0\0\0\3\0\0\0\1\0\0\0\1\0\x08\0\3",
        b"II*\0\x08\0\0\0",
        b"\0\0\0\x18ftypheic\0\0\0\0heicmif1",
        b"PK\x03\x04",
        images.encoded(Image.new("RGB", (10, 10)), "GIF"),
        images.encoded(Image.new("RGB", (10, 10)), "BMP"),
        images.encoded(Image.new("RGB", (10, 10)), "TIFF"),
        images.encoded(Image.new("RGB", (10, 10)), "AVIF"),
    ],
)
@pytest.mark.parametrize("name", ["foto.jpg", "foto.png"])
def test_what_is_no_jpeg_png_or_webp_is_refused_whatever_its_name(
    content: bytes, name: str
) -> None:
    assert refusal(content, name) == NO_PICTURE


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_moving_picture_is_refused(kind: str) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]
    moving = images.encoded(frames[0], kind, save_all=True, append_images=frames[1:])
    assert refusal(moving) == MOVES


def test_a_side_of_more_than_8000_pixels_is_refused() -> None:
    assert refusal(images.encoded(Image.new("1", (1, 100_000)), "PNG")) == TOO_WIDE
    assert refusal(images.encoded(Image.new("L", (8_001, 1)), "JPEG")) == TOO_WIDE


@pytest.mark.parametrize(
    ("kind", "message"), [("JPEG", DAMAGED), ("PNG", DAMAGED), ("WEBP", NO_PICTURE)]
)
def test_a_truncated_picture_is_refused(kind: str, message: str) -> None:
    whole = images.encoded(Image.effect_noise((400, 300), 80).convert("RGB"), kind)
    assert refusal(whole[: len(whole) // 2]) == message


def one_bit_png(width: int, height: int) -> bytes:
    """A picture of which the pixels are many and the bytes few."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + checksum

    packer = zlib.compressobj(9)
    row = b"\0" * (1 + (width + 7) // 8)
    pixels = b"".join(packer.compress(row) for _row in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


BOMBS: dict[str, Callable[[], bytes]] = {
    "900 megapixels of PNG": lambda: one_bit_png(30_000, 30_000),
    "120 megapixels of PNG": lambda: one_bit_png(12_000, 10_000),
    "41 megapixels of PNG": lambda: one_bit_png(6_400, 6_407),
    "256 megapixels of JPEG": lambda: images.jpeg_that_claims(16_000, 16_000),
    "256 megapixels of WebP": lambda: images.webp_that_claims(16_000, 16_000),
}

TRIAL = """
import resource, sys, time
from pathlib import Path
import django; django.setup()
from django.utils import translation; translation.activate("en")
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from catalog.pictures import clean

def highest_memory():
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])

[ordinary, *bombs] = [ContentFile(Path(path).read_bytes(), name=path) for path in sys.argv[1:]]
clean(ordinary)
space = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (space + 150_000_000,) * 2)
for bomb in bombs:
    before, started = highest_memory(), time.monotonic()
    try:
        clean(bomb)
    except ValidationError as error:
        took, grew = time.monotonic() - started, highest_memory() - before
        print(error.messages[0], took < 1, grew < 20_000, sep="|")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it")
def test_each_bomb_is_refused_within_a_second_and_little_memory(tmp_path: Path) -> None:
    uploads = {"ordinary": images.png(), **{name: make() for name, make in BOMBS.items()}}
    for name, content in uploads.items():
        (tmp_path / name).write_bytes(content)
    trial = subprocess.run(
        [sys.executable, "-c", TRIAL, *[tmp_path / name for name in uploads]],
        capture_output=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": os.curdir},
        check=True,
        text=True,
    )
    assert trial.stdout.splitlines() == [f"{TOO_MANY_PIXELS}|True|True"] * len(BOMBS)


# --- What is left out -------------------------------------------------------------------------

CANARIES = [
    b"CANARY-EXIF",
    b"CANARY-GPS",
    b"CANARY-XMP",
    b"CANARY-COMMENT",
    b"CANARY-TEXT",
    b"CANARY-ICC",
    b"CANARY-IPTC",
    b"<script",
    b"<?php",
    b"PK\x03\x04",
]
TRAILER = b"<script>alert(1)</script><?php evil() ?>PK\x03\x04 CANARY-TEXT"


def exif() -> Image.Exif:
    made = Image.Exif()
    made[0x010E] = "CANARY-EXIF"
    made.get_ifd(0x8825)[29] = "CANARY-GPS"
    return made


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + b"CANARY-ICC"


def talkative(kind: str) -> bytes:
    """A picture that tells more than its pixels."""
    text = PngInfo()
    text.add_text("Comment", "CANARY-TEXT")
    extras: dict[str, dict[str, Any]] = {
        "JPEG": {"comment": b"CANARY-COMMENT", "xmp": b"CANARY-XMP"},
        "PNG": {"pnginfo": text},
        "WEBP": {"xmp": b"CANARY-XMP"},
    }
    image = Image.new("RGB", (40, 30), "teal")
    made = images.encoded(image, kind, exif=exif(), icc_profile=profile(), **extras[kind])
    if kind == "JPEG":
        iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0bCANARY-IPTC\0"
        made = made[:2] + b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc + made[2:]
    return made + TRAILER


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_pixels_is_stored(kind: str) -> None:
    upload = talkative(kind)
    assert [canary for canary in CANARIES if canary in upload] != []
    stored = clean(ContentFile(upload, name="foto"))
    content = stored.read()
    assert [canary for canary in CANARIES if canary in content] == []
    image = opened(stored)
    assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & image.info.keys()


def test_a_picture_taken_sideways_is_stored_upright() -> None:
    image = Image.new("RGB", (40, 20), "red")
    image.paste("blue", (20, 0, 40, 20))
    orientation = Image.Exif()
    orientation[0x0112] = 6  # the top of the scene is at the right
    upload = images.encoded(image, "JPEG", exif=orientation, quality=95)
    upright = clean(ContentFile(upload, name="foto.jpg"))
    assert upright.dimensions == (20, 40)
    red, _green, blue = opened(upright).getpixel((10, 5))  # type: ignore[misc]
    assert red > 200
    assert blue < 50


def test_colours_of_another_profile_become_those_of_srgb() -> None:
    """In this profile the bytes for red and green have changed places."""
    swapped = images.profile_with_red_and_green_swapped()
    upload = images.encoded(Image.new("RGB", (20, 20), (255, 0, 0)), "PNG", icc_profile=swapped)
    red, green, blue = opened(clean(ContentFile(upload, name="x"))).getpixel((5, 5))  # type: ignore[misc]
    assert red < 60
    assert green > 200
    assert blue < 60


def test_a_broken_profile_is_left_out() -> None:
    image = Image.new("RGB", (20, 20), (10, 120, 200))
    upload = images.encoded(image, "PNG", icc_profile=b"no profile")
    assert images.close(opened(clean(ContentFile(upload, name="x"))), (10, 120, 200))


# --- What is kept -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "colour", "expected"),
    [
        ("RGB", (10, 120, 200), (10, 120, 200)),
        ("L", 90, (90, 90, 90)),
        ("I;16", 40_000, (156, 156, 156)),
        ("1", 1, (255, 255, 255)),
        ("RGBA", (10, 120, 200, 255), (10, 120, 200)),
    ],
)
def test_a_picture_without_see_through_parts_is_stored_as_jpeg(
    mode: str, colour: Any, expected: tuple[int, int, int]
) -> None:
    stored = clean(ContentFile(images.encoded(Image.new(mode, (20, 20), colour), "PNG"), name="x"))
    assert stored.name == "picture.jpg"
    assert images.close(opened(stored), expected)


def test_a_see_through_picture_is_stored_as_webp() -> None:
    image = Image.new("RGBA", (20, 20), (10, 120, 200, 0))
    image.paste((10, 120, 200, 255), (0, 0, 20, 10))
    stored = clean(ContentFile(images.encoded(image, "PNG"), name="x"))
    assert stored.name == "picture.webp"
    assert opened(stored).getchannel("A").getextrema() == (0, 255)


def test_a_picture_for_print_keeps_its_colours() -> None:
    image = Image.new("CMYK", (20, 20), (0, 255, 255, 0))
    stored = clean(ContentFile(images.encoded(image, "JPEG", quality=95), name="x"))
    assert images.close(opened(stored), (254, 0, 0))


def test_a_photo_that_holds_a_second_one_for_depth_shows_its_first() -> None:
    photo, depth = Image.new("RGB", (40, 30), (10, 120, 200)), Image.new("RGB", (40, 30))
    upload = images.encoded(photo, "MPO", save_all=True, append_images=[depth])
    assert images.close(opened(clean(ContentFile(upload, name="foto.jpg"))), (10, 120, 200))


def test_a_large_photo_is_stored_no_larger_than_it_is_ever_shown() -> None:
    upload = images.encoded(Image.new("RGB", (4_800, 3_200)), "JPEG")
    assert clean(ContentFile(upload, name="foto.jpg")).dimensions == (2_400, 1_600)


def test_a_clean_picture_is_not_cleaned_again() -> None:
    stored = clean(ContentFile(images.jpeg(), name="foto.jpg"))
    assert clean(stored) is stored


def test_nothing_is_left_of_the_uploaded_name() -> None:
    for name in ("../../x.jpg", "a.php.jpg", "n" * 300, "\u202egpj.exe", "zonder"):
        assert clean(ContentFile(images.jpeg(), name=name)).name == "picture.jpg"


def test_the_upload_is_read_from_its_start() -> None:
    upload = io.BytesIO(images.jpeg())
    file = ContentFile(upload.getvalue(), name="foto.jpg")
    file.read(10)
    assert clean(file).dimensions == (40, 30)
