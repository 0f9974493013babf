from django.http import Http404, HttpRequest, HttpResponse


def recommend(request: HttpRequest) -> HttpResponse:
    raise Http404


def opened(request: HttpRequest) -> HttpResponse:
    raise Http404


def referral(request: HttpRequest, code: str) -> HttpResponse:
    raise Http404
