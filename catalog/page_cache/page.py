import gzip
import re
from dataclasses import dataclass
from hashlib import blake2b
from http import HTTPStatus
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.utils.http import parse_etags

from catalog.page_cache.key import VARY

COMPRESSION = 5  # the highest, 9, takes twice as long for one per cent
ACCEPTS_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")
OWN_HEADERS = {"cache-control", "content-length", "etag", "vary"}


class Answer(NamedTuple):
    """To one request; sent by Django or, before it, by the wrapper around it."""

    status: HTTPStatus
    headers: list[tuple[str, str]]
    body: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is kept: compressed, because nearly every browser asks for it so."""

    stamp: str
    etag: str
    headers: tuple[tuple[str, str], ...]
    gzipped: bytes

    @classmethod
    def of(cls, response: HttpResponse, stamp: str) -> "Page":
        headers = [item for item in response.items() if item[0].lower() not in OWN_HEADERS]
        # Weak: the same page, compressed or not.
        etag = f'W/"{blake2b(response.content, digest_size=16).hexdigest()}"'
        return cls(
            stamp, etag, tuple(headers), gzip.compress(response.content, COMPRESSION, mtime=0)
        )

    def answer_to(self, meta: dict[str, Any]) -> Answer:
        headers = [
            ("ETag", self.etag),
            ("Cache-Control", "public, max-age=0, must-revalidate"),
            ("Vary", ", ".join([*VARY, "Accept-Encoding"])),
        ]
        if self._is_held_by(meta):
            return Answer(HTTPStatus.NOT_MODIFIED, headers, b"")
        headers.extend(self.headers)
        body = self.gzipped
        if ACCEPTS_GZIP.search(meta.get("HTTP_ACCEPT_ENCODING", "")):
            headers.append(("Content-Encoding", "gzip"))
        else:
            body = gzip.decompress(body)
        headers.append(("Content-Length", str(len(body))))
        return Answer(HTTPStatus.OK, headers, b"" if meta["REQUEST_METHOD"] == "HEAD" else body)

    def _is_held_by(self, meta: dict[str, Any]) -> bool:
        """Whether who asks already has this page, compressed or not."""
        if not (known := meta.get("HTTP_IF_NONE_MATCH")):
            return False
        etags = parse_etags(known)
        return etags == ["*"] or self.etag.removeprefix("W/") in {
            etag.removeprefix("W/") for etag in etags
        }
