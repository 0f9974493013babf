"""WeasyPrint, and what it may read. Loading this fails where the system's libraries are missing."""

import mimetypes
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from PIL import ImageFile
from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

# It has Pillow draw pictures that end halfway, in the whole process; uploads are not taken so.
ImageFile.LOAD_TRUNCATED_IMAGES = False


class OurStaticFiles(URLFetcher):
    """Reads a style or a font of ours from the disk, and refuses every other address."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        path = unquote(urlsplit(url).path)
        ours = f"{settings.SITE_URL}{settings.STATIC_URL}"
        if not url.startswith(ours):
            raise ValueError(f"{url} is not a static file of ours.")
        name = path.removeprefix(urlsplit(ours).path)
        found = finders.find(name) or staticfiles_storage.path(name)
        kind = mimetypes.guess_type(found)[0] or "application/octet-stream"
        return URLFetcherResponse(url, Path(found).read_bytes(), {"Content-Type": kind})


def draw(html: str) -> bytes:
    document = HTML(string=html, base_url=settings.SITE_URL, url_fetcher=OurStaticFiles())
    drawn: bytes = document.write_pdf(pdf_tags=True)
    return drawn
