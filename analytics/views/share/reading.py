"""`/d/<adres>/gelezen/`: the script of the page tells that somebody looks at it."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

import msgspec
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from msgspec import Meta, Struct

from analytics import links, openings
from analytics.ingest.answering import TYPES
from analytics.ingest.payload import DAY_IN_MS
from analytics.openings.judging import Told
from analytics.views.share.secret import share_page
from catalog.origin import from_this_site

MOST_BYTES = 300


class Message(Struct, forbid_unknown_fields=True):
    sitting: UUID
    ms: Annotated[int, Meta(ge=0, le=DAY_IN_MS)]
    touched: bool = False
    driven: bool = False


_decoder = msgspec.json.Decoder(Message)


@csrf_exempt  # it holds no token: it says on which site it was made
@share_page
@require_POST
def reading(request: HttpRequest, token: str) -> HttpResponse:
    """Whether anything is kept of it, it does not tell."""
    message = _message(request)
    if isinstance(message, HTTPStatus):
        return HttpResponse(status=message)
    if not ratelimit.consume(request, action="share_reading"):
        return HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": "60"})
    links.with_token(token)
    said = Told(ms=message.ms, touched=message.touched, driven=message.driven)
    openings.told(message.sitting, said, request)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _message(request: HttpRequest) -> Message | HTTPStatus:
    """Or why it is refused; what is too large is not read at all."""
    if request.content_type not in TYPES or request.headers.get("Content-Encoding", "") != "":
        return HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    body = request.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    try:
        message = _decoder.decode(body)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return HTTPStatus.BAD_REQUEST
    return message if from_this_site(request) else HTTPStatus.BAD_REQUEST
