from django.http import Http404, HttpRequest, HttpResponse


def add(request: HttpRequest, **_lookup: object) -> HttpResponse:
    raise Http404


def take_out(request: HttpRequest, **_lookup: object) -> HttpResponse:
    raise Http404
