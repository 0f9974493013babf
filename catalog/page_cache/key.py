from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import get_str_from_wsgi
from django.http import parse_cookie

# What a public page may depend on, besides its address.
VARY = ("Cookie", "HX-Request", "HX-Request-Type", "HX-Boosted", "HX-History-Restore-Request")
FRAGMENT_HEADERS = [f"HTTP_{name.upper().replace('-', '_')}" for name in VARY[1:]]
LONGEST_ADDRESS = 512


def page_key(meta: dict[str, Any]) -> str | None:
    """Where the page for this request is kept; None when such a request gets no kept page.

    Takes what the server says of a request, so that it answers the same before Django made an
    `HttpRequest` of it and after.
    """
    # Empty is what Django reads as the home page. What is not ASCII it decodes in `meta` itself.
    path = meta.get("PATH_INFO") or "/"
    address = f"{path}?{meta.get('QUERY_STRING', '')}"
    if (
        meta["REQUEST_METHOD"] not in {"GET", "HEAD"}
        or len(address) > LONGEST_ADDRESS
        or not path.isascii()
    ):
        return None
    cookies = parse_cookie(get_str_from_wsgi(meta, "HTTP_COOKIE", ""))
    if settings.SESSION_COOKIE_NAME in cookies:
        return None
    # The host as sent: a page is kept only after Django found the host to be one of ours.
    site = f"{settings.RELEASE} {_scheme(meta)}://{meta.get('HTTP_HOST')}{meta.get('SCRIPT_NAME')}"
    fragment = [meta.get(header, "") for header in FRAGMENT_HEADERS]
    parts = "\0".join([site, address, _language(cookies), *fragment])
    return blake2b(parts.encode(errors="surrogatepass"), digest_size=20).hexdigest()


def _scheme(meta: dict[str, Any]) -> str:
    """As `HttpRequest.scheme`: what the proxy in front says, where we believe one."""
    if settings.SECURE_PROXY_SSL_HEADER:
        header, secure = settings.SECURE_PROXY_SSL_HEADER
        if (said := meta.get(header)) is not None:
            return "https" if said.split(",", 1)[0].strip() == secure else "http"
    return str(meta["wsgi.url_scheme"])


def _language(cookies: Mapping[str, str]) -> str:
    code = cookies.get(settings.LANGUAGE_COOKIE_NAME, "")
    return code if code in dict(settings.LANGUAGES) else ""
