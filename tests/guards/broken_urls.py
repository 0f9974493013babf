"""The site with two bad pages added, for guards that have to find them."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def broken(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Hoi")


urlpatterns = [
    path("kapot/", broken),
    path("kaal/", bare),
    path("", include("buro3_tool.urls")),
]
