"""A mail in a browser, as its receiver sees it."""

import hashlib
import re
from base64 import b64encode

from django.http import HttpResponse
from django.utils.csp import CSP

STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def as_document(html: str) -> HttpResponse:
    """A document of its own that may do nothing at all."""
    response = HttpResponse(html)
    response._csp_config = _only_its_own_style(html)  # type: ignore[attr-defined]
    return response


def _only_its_own_style(html: str) -> dict[str, list[str]]:
    """What people wrote is escaped in it, so the style that is found is the one of the shell."""
    digests = (hashlib.sha256(style.encode()).digest() for style in STYLE.findall(html)[:1])
    return {
        "default-src": [CSP.NONE],
        "style-src": [f"'sha256-{b64encode(digest).decode()}'" for digest in digests] or [CSP.NONE],
        "form-action": [CSP.NONE],
        "base-uri": [CSP.NONE],
        "frame-ancestors": [CSP.NONE],
    }
