"""`/p/<token>/`: a package, for whoever has the link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import sharing
from accounts.contents import Contents
from accounts.views.secret_page import secret_page


@secret_page
@require_safe
def read(request: HttpRequest, token: str) -> HttpResponse:
    link = sharing.link_with(token)
    context = {"link": link, "package": link.package, "contents": Contents.of(link.package)}
    return render(request, "accounts/sharing/read.html", context)
