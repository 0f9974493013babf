"""What all addresses of a share link have in common."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.views.secret_page import silent_secret_page
from catalog.origin import from_this_site

View = Callable[..., HttpResponse]

share_page = silent_secret_page("analytics/share/gone.html")


def form_of_the_page(view: View) -> View:
    """Takes a form of that page, which holds no token against forgery, from its readers.

    Not from who looks at it for us: they would choose for the customer.
    """

    @wraps(view)
    def taken(request: HttpRequest, token: str) -> HttpResponse:
        if not from_this_site(request) or works_here(request):
            return HttpResponse(status=HTTPStatus.FORBIDDEN)
        return view(request, token)

    return csrf_exempt(share_page(require_POST(taken)))


def works_here(request: HttpRequest) -> bool:
    return isinstance(request.user, User) and request.user.is_staff
