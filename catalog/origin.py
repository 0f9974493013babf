"""Where a request comes from, as the browser says itself."""

from urllib.parse import SplitResult, urlsplit

from django.http import HttpRequest

# What a form says that stands on a page which tells nobody its address. Another site could say so
# too; but not that it is this site.
NO_ORIGIN = "null"


def page_before(request: HttpRequest) -> SplitResult | None:
    """The page of this site that the request was made on, if the browser says so."""
    try:
        before = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return None
    return before if before.netloc == request.get_host() else None


def from_this_site(request: HttpRequest) -> bool:
    """For forms on pages that hold no token against forgery."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    return site in {"same-origin", "none"} and _origin_is_ours(request)


def _origin_is_ours(request: HttpRequest) -> bool:
    """Who sends none is believed: a browser always does, from another site."""
    origin = request.headers.get("Origin", f"//{request.get_host()}")
    if origin == NO_ORIGIN:
        return request.headers.get("Sec-Fetch-Site") == "same-origin"
    try:
        return urlsplit(origin).netloc == request.get_host()
    except ValueError:
        return False
