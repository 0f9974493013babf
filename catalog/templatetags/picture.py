"""`{% picture image sizes="card" %}`: a picture in the size and the theme of whoever looks.

Written as plain strings and kept, because an overview shows dozens of them.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from django import template
from django.core.files.storage import default_storage
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from catalog.models.picture import FILES, Illustrated, PictureColumns
from catalog.pictures import PictureField, PictureFieldFile

register = template.Library()

# How wide a picture is shown, for browsers that do not measure it themselves.
SIZES = {
    "card": "(min-width: 64rem) 20rem, (min-width: 40rem) 46vw, 92vw",
    "half": "(min-width: 64rem) 38rem, 92vw",
    "page": "(min-width: 80rem) 77.5rem, 92vw",
    "line": "8.5rem",
    "avatar": "4rem",
}
FALLBACK_WIDTH = 800
KEPT = 4096


class Source(NamedTuple):
    """One file as its row knows it, without a look into the storage."""

    name: str
    width: int | None
    height: int | None


class Look(NamedTuple):
    """What the template asks for."""

    sizes: str
    priority: bool
    css: str
    alt: str


@register.simple_tag
def picture(
    illustrated: Illustrated | PictureColumns | None,
    sizes: str = "card",
    *,
    priority: bool = False,
    css: str = "",
    alt: str | None = None,
) -> SafeString:
    """Nothing when there is no picture. A `priority` picture is seen first: one or two per page.

    `sizes` is a key of SIZES; `css` a class of the image; `alt` replaces the row's own words,
    for a picture beside a text that says the same.
    """
    if illustrated is None:
        return SafeString()
    look = Look(sizes, priority, css, illustrated.image_alt if alt is None else alt)
    ready = illustrated.renditions_ready
    return _by_theme(*[_source(illustrated, field) for field in FILES], ready, look)


def _source(illustrated: Illustrated | PictureColumns, field: str) -> Source | None:
    values = illustrated.__dict__
    file = values.get(field) or getattr(illustrated, field)
    name = getattr(file, "name", file)
    return Source(name, values[f"{field}_width"], values[f"{field}_height"]) if name else None


@lru_cache(KEPT)
def _by_theme(day: Source | None, night: Source | None, ready: bool, look: Look) -> SafeString:
    """The style sheet hides one of two, and what is hidden and lazy is not loaded."""
    if not (day and night):
        only = day or night
        return _element(only, ready, look, lazy=not look.priority) if only else SafeString()
    by_day = _element(day, ready, look, css="picture__day")
    by_night = _element(night, ready, look, css="picture__night")
    return mark_safe(by_day + by_night)  # noqa: S308 # made below, of escaped parts


def _element(
    source: Source, ready: bool, look: Look, *, lazy: bool = True, css: str = ""
) -> SafeString:
    files = _renditions(source) if ready else {}
    widths = SIZES[look.sizes]
    widths = f"auto, {widths}" if lazy else widths
    attributes = {
        "class": look.css,
        "src": default_storage.url(_fallback(files) or source.name),
        "width": source.width,
        "height": source.height,
        "loading": "lazy" if lazy else "",
        "fetchpriority": "high" if look.priority else "",
        "decoding": "async",
    }
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if value)
    opening = f'<picture class="{css}">' if css else "<picture>"
    sources = "".join(_source_elements(files, widths))
    return mark_safe(  # noqa: S308 # every value is escaped or ours
        f'{opening}{sources}<img{written} alt="{escape(look.alt)}"></picture>'
    )


def _source_elements(files: dict[str, dict[int, str]], widths: str) -> Iterator[str]:
    for kind, names in files.items():
        candidates = ", ".join(
            f"{escape(default_storage.url(name))} {width}w" for width, name in names.items()
        )
        yield f'<source type="image/{kind}" srcset="{candidates}" sizes="{widths}">'


def _renditions(source: Source) -> dict[str, dict[int, str]]:
    """By kind and width, the files that the worker made of this one."""
    if not (source.width and source.height):
        return {}
    kinds = PictureFieldFile.get_picture_files(
        file_name=source.name,
        img_width=source.width,
        img_height=source.height,
        storage=default_storage,
        field=_FIELD,
    )[None]
    return {
        kind.lower(): {width: files[width].name for width in sorted(files)}
        for kind, files in kinds.items()
    }


def _fallback(files: dict[str, dict[int, str]]) -> str:
    """For a browser that knows neither `source` nor `srcset`: a middle one."""
    names = files.get("webp", {})
    return names[min(names, key=lambda width: abs(width - FALLBACK_WIDTH))] if names else ""


_FIELD = PictureField()
