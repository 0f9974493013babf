from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """What every page may need to know about where it is.

    `has_session` says that somebody may be logged in: only then does the page ask for the
    personal part of its header, so anonymous pages hold and load nothing personal.
    """
    return {
        "SITE_URL": settings.SITE_URL,
        "canonical_url": f"{settings.SITE_URL}{request.path}",
        "has_session": settings.SESSION_COOKIE_NAME in request.COOKIES,
        "company": settings.COMPANY,
    }
