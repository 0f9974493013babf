from django.http import Http404, HttpRequest, HttpResponse


def work_reviews(request: HttpRequest) -> HttpResponse:
    raise Http404


def moderate(request: HttpRequest, pk: int) -> HttpResponse:
    raise Http404
