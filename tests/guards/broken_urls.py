"""The site with bad pages added, for guards that have to find them and for looking at errors."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def refused(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def broken(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Hoi")


def careless(request: HttpRequest) -> HttpResponse:
    """No language, title or landmark; a style the policy forbids; a picture from elsewhere."""
    return HttpResponse(
        "<p style='color:#eee'>Hoi</p><div>" + "breed" * 200 + "</div>"
        "<img src='https://elsewhere.example/a.png'><img src='/media/weg.webp' alt=''>"
    )


urlpatterns = [
    path("onbegrepen/", refused),
    path("verboden/", forbidden),
    path("kapot/", broken),
    path("kaal/", bare),
    path("slordig/", careless),
    path("", include("buro3_tool.urls")),
]
