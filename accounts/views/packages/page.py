from django.http import Http404, HttpRequest, HttpResponse


def current(request: HttpRequest, **_lookup: object) -> HttpResponse:
    raise Http404


def package(request: HttpRequest, **_lookup: object) -> HttpResponse:
    raise Http404
