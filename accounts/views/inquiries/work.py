from django.http import Http404, HttpRequest, HttpResponse


def inquiries(request: HttpRequest, **_lookup: object) -> HttpResponse:
    raise Http404


def inquiry(request: HttpRequest, **_lookup: object) -> HttpResponse:
    raise Http404


def say(request: HttpRequest, **_lookup: object) -> HttpResponse:
    raise Http404


def plan(request: HttpRequest, **_lookup: object) -> HttpResponse:
    raise Http404


def move(request: HttpRequest, **_lookup: object) -> HttpResponse:
    raise Http404
