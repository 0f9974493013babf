from django.http import Http404, HttpRequest, HttpResponse


def current_products(request: HttpRequest) -> HttpResponse:
    raise Http404


def change(request: HttpRequest, pk: int) -> HttpResponse:
    raise Http404
