"""`/uitnodiging/<token>/`: somebody was invited to a company."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    raise Http404
