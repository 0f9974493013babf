from django.conf import settings
from django.http import HttpRequest, HttpResponse

ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /inloggen/
Disallow: /aanmelden/
Disallow: /wachtwoord-vergeten/
Disallow: /vergelijken/
Disallow: /account/

Sitemap: {site}/sitemap.xml
"""


def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    return HttpResponse(ROBOTS.format(site=settings.SITE_URL), content_type="text/plain")
