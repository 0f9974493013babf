"""Uploaded files from this process, for development and small installations.

A large one lets its web server or object storage answer below MEDIA_URL, with the same headers.
"""

import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

# What we store and nothing else, so no way leads out of the folder.
STORED = re.compile(r"[a-z0-9]{1,40}(?:/[a-z0-9]{1,40}){1,2}\.(jpg|png|webp|avif)")
CONTENT_TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "avif": "image/avif",
}


@require_safe
def media(_request: HttpRequest, path: str) -> FileResponse:
    known = STORED.fullmatch(path)
    if not known:
        raise Http404
    try:
        file = default_storage.open(path)
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(
        file,
        content_type=CONTENT_TYPES[known[1]],
        headers={
            "Cache-Control": "public, max-age=31536000, immutable",  # a name is used once
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
        },
    )
