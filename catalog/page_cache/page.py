import gzip
import re
from dataclasses import dataclass
from hashlib import blake2b

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from catalog.page_cache.key import VARY

ACCEPTS_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")
OWN_HEADERS = {"cache-control", "content-length", "etag", "vary"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is kept: compressed, because nearly every browser asks for it so."""

    stamp: str
    headers: dict[str, str]
    gzipped: bytes

    @classmethod
    def of(cls, response: HttpResponse, stamp: str) -> "Page":
        headers = {
            name: value for name, value in response.items() if name.lower() not in OWN_HEADERS
        }
        # Weak: the same page, compressed or not.
        headers["ETag"] = f'W/"{blake2b(response.content, digest_size=16).hexdigest()}"'
        headers["Cache-Control"] = "public, max-age=0, must-revalidate"
        headers["Vary"] = ", ".join([*VARY, "Accept-Encoding"])
        return cls(stamp, headers, gzip.compress(response.content, mtime=0))

    def response_to(self, request: HttpRequest) -> HttpResponseBase:
        response = HttpResponse(self.gzipped, headers=self.headers)
        if ACCEPTS_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")):
            response.headers["Content-Encoding"] = "gzip"
        else:
            response.content = gzip.decompress(self.gzipped)
        response.headers["Content-Length"] = str(len(response.content))
        if request.method == "HEAD":
            response.content = b""
        answer = get_conditional_response(request, etag=self.headers["ETag"], response=response)
        return answer or response
