"""`/account/organisaties/<pk>/`: the people of a company, and what its owners do about them."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe


@require_safe
@login_required
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: HttpRequest, pk: int) -> HttpResponse:
    raise Http404


@require_POST
@login_required
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    raise Http404


@require_POST
@login_required
def withdraw_invitation(request: HttpRequest, pk: int, invitation: int) -> HttpResponse:
    raise Http404


@require_POST
@login_required
def change_role(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def remove_member(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    raise Http404


@require_POST
@login_required
def answer(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    raise Http404
