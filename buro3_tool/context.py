from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts.holder import Holder


def site(request: HttpRequest) -> dict[str, Any]:
    """What every page may need to know about where it is.

    `viewer` is there for whoever may be logged in, and then the page is made for them alone.
    Without a session cookie it is nothing, so what is kept for visitors holds nothing personal.
    """
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES and hasattr(request, "session")
    return {
        "SITE_URL": settings.SITE_URL,
        "canonical_url": f"{settings.SITE_URL}{request.path}",
        "viewer": getattr(request, "user", None) if has_session else None,
        # Asked of the database where it is shown, and only for who can have a package.
        "packed": SimpleLazyObject(lambda: Holder.of(request).current_slugs())
        if has_session
        else [],
        "company": settings.COMPANY,
    }
