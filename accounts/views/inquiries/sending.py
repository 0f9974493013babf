from django.http import Http404, HttpRequest, HttpResponse


def submit(request: HttpRequest, **_lookup: object) -> HttpResponse:
    raise Http404
