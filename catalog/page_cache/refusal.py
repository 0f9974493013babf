from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csp import get_nonce

from catalog.page_cache.key import VARY

KNOWN_VARY = {"", "accept-encoding", *(name.lower() for name in VARY)}


def is_whole_page(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether this answer is a page as others may get it, not an error, a part or a redirect."""
    return (
        request.method == "GET"
        and response.status_code == 200  # noqa: PLR2004
        and not response.streaming
        and not response.has_header("Content-Encoding")
    )


def what_is_personal(request: HttpRequest, response: HttpResponseBase) -> str:
    """What in this answer belongs to one visitor and must not reach another; mostly nothing."""
    session = getattr(request, "session", None)
    signs = {
        "a cookie": response.cookies,
        "a CSRF token": "CSRF_COOKIE_NEEDS_UPDATE" in request.META,
        "a nonce": get_nonce(request),
        "a session": session is not None and session.modified,
        "something it calls private": _says_private(response),
        "what depends on another header": _varies_on(response) - KNOWN_VARY,
    }
    return ", ".join(name for name, sign in signs.items() if sign)


def _says_private(response: HttpResponseBase) -> bool:
    said = response.get("Cache-Control", "")
    return "private" in said or "no-store" in said


def _varies_on(response: HttpResponseBase) -> set[str]:
    return {name.strip().lower() for name in response.get("Vary", "").split(",")}
