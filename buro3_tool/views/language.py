from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import set_language


@csrf_exempt
@require_POST
def language(request: HttpRequest) -> HttpResponseBase:
    """Remember the chosen language in a cookie and go back.

    The button stands in the footer of cached pages, which hold no CSRF token; where the request
    comes from is read from the browser's own headers instead.
    """
    if not _from_this_site(request):
        raise PermissionDenied
    return set_language(request)


def _from_this_site(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin")
    return site in {"same-origin", "none"} and (
        origin is None or urlsplit(origin).netloc == request.get_host()
    )
