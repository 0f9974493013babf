from django.http import Http404, HttpRequest, HttpResponse


def new(request: HttpRequest, **_lookup: object) -> HttpResponse:
    raise Http404


def make_current(request: HttpRequest, **_lookup: object) -> HttpResponse:
    raise Http404


def copy(request: HttpRequest, **_lookup: object) -> HttpResponse:
    raise Http404


def delete(request: HttpRequest, **_lookup: object) -> HttpResponse:
    raise Http404
