from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from accounts.language import remember
from accounts.models import User
from catalog.origin import from_this_site


@csrf_exempt
@require_POST
def language(request: HttpRequest) -> HttpResponseBase:
    """Remember the chosen language in a cookie, and for the mails of who is logged in; go back.

    The button stands in the footer of cached pages, which hold no CSRF token; where the request
    comes from is read from the browser's own headers instead.
    """
    if not from_this_site(request):
        raise PermissionDenied
    if isinstance(request.user, User):
        remember(request.user, request.POST.get("language"))
    return set_language(request)
