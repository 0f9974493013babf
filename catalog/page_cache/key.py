from hashlib import blake2b

from django.conf import settings
from django.http import HttpRequest

# What a public page may depend on, besides its address.
VARY = ("Cookie", "HX-Request", "HX-Request-Type", "HX-Boosted", "HX-History-Restore-Request")
FRAGMENT_HEADERS = [f"HTTP_{name.upper().replace('-', '_')}" for name in VARY[1:]]
LONGEST_ADDRESS = 512


def page_key(request: HttpRequest) -> str | None:
    """Where the page for this request is kept; None when such a request gets no kept page."""
    address = f"{request.path_info}?{request.META.get('QUERY_STRING', '')}"
    if (
        request.method not in {"GET", "HEAD"}
        or settings.SESSION_COOKIE_NAME in request.COOKIES
        or len(address) > LONGEST_ADDRESS
    ):
        return None
    # The host as sent: a page is kept only after Django found the host to be one of ours.
    site = f"{settings.RELEASE} {request.scheme}://{request.META.get('HTTP_HOST')}"
    fragment = [request.META.get(header, "") for header in FRAGMENT_HEADERS]
    parts = "\0".join([site, address, _language(request), *fragment])
    return blake2b(parts.encode(errors="surrogatepass"), digest_size=20).hexdigest()


def _language(request: HttpRequest) -> str:
    code = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return code if code in dict(settings.LANGUAGES) else ""
