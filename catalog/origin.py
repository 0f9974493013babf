"""Where a request comes from, as the browser says itself: for forms on pages without a token."""

from urllib.parse import urlsplit

from django.http import HttpRequest


def from_this_site(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    return site in {"same-origin", "none"} and _origin_is_ours(request)


def _origin_is_ours(request: HttpRequest) -> bool:
    """Who sends none is believed: a browser always does, from another site."""
    try:
        origin = urlsplit(request.headers.get("Origin", f"//{request.get_host()}"))
    except ValueError:
        return False
    return origin.netloc == request.get_host()
