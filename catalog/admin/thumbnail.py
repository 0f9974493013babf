from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalog.models.picture import Illustrated


def thumbnail(illustrated: Illustrated | Any | None) -> SafeString | str:
    """A small picture in a list or beside an upload: the original, which is there at once."""
    if illustrated is None or not illustrated.image:
        return "–"
    return format_html(
        '<img class="thumbnail" src="{}" width="80" height="60" alt="" loading="lazy">',
        illustrated.image.url,
    )
