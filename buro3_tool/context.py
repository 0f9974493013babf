from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """The address of this site and of this page, for links that leave it."""
    return {"SITE_URL": settings.SITE_URL, "canonical_url": f"{settings.SITE_URL}{request.path}"}
