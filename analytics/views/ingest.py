from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from analytics.ingest.answering import Ingest
from analytics.ingest.buffered import BufferedStore
from analytics.ingest.direct import DirectStore
from analytics.ingest.picture import PICTURE, PICTURE_HEADERS


@cache
def _ingest() -> Ingest:
    return Ingest(BufferedStore() if settings.INGEST_BUFFER_URL else DirectStore())


@csrf_exempt  # a message holds no token: it says on which site it was made, and that is checked
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    answer = _ingest().answer(request.META, request.read)
    return HttpResponse(status=answer.status, headers=answer.headers)


@require_GET
def seen_without_script(request: HttpRequest) -> HttpResponse:
    try:
        _ingest().count_view(request.META, request.GET.dict())
    except ValueError:
        return HttpResponse(status=400)
    return HttpResponse(PICTURE, headers=PICTURE_HEADERS)
