"""`/account/organisaties/`: to which companies somebody belongs, and for which they act."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe


@require_safe
@login_required
def organisations(request: HttpRequest) -> HttpResponse:
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: HttpRequest) -> HttpResponse:
    raise Http404


@require_POST
@login_required
def switch(request: HttpRequest) -> HttpResponse:
    raise Http404


@require_POST
@login_required
def join(request: HttpRequest, pk: int) -> HttpResponse:
    raise Http404
