"""Where a request comes from, as the browser says itself: for forms on pages without a token."""

from urllib.parse import urlsplit

from django.http import HttpRequest


def from_this_site(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin")
    return site in {"same-origin", "none"} and (
        origin is None or urlsplit(origin).netloc == request.get_host()
    )
