from django.http import Http404, HttpRequest, HttpResponse


def review(request: HttpRequest, pk: int) -> HttpResponse:
    raise Http404
