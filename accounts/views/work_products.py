from django.http import Http404, HttpRequest, HttpResponse


def work_products(request: HttpRequest) -> HttpResponse:
    raise Http404


def export(request: HttpRequest, kind: str) -> HttpResponse:
    raise Http404
