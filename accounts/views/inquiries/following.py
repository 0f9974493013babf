from django.http import Http404, HttpRequest, HttpResponse


def inquiries(request: HttpRequest, **_lookup: object) -> HttpResponse:
    raise Http404


def inquiry(request: HttpRequest, **_lookup: object) -> HttpResponse:
    raise Http404


def say(request: HttpRequest, **_lookup: object) -> HttpResponse:
    raise Http404


def withdraw(request: HttpRequest, **_lookup: object) -> HttpResponse:
    raise Http404


def calendar(request: HttpRequest, **_lookup: object) -> HttpResponse:
    raise Http404


def document(request: HttpRequest, **_lookup: object) -> HttpResponse:
    raise Http404
