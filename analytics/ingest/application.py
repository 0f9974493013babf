"""The process that only listens to messages: no session, no template, no middleware."""

from collections.abc import Iterable
from http import HTTPStatus
from urllib.parse import parse_qsl
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

from analytics.ingest.answering import Answer, Ingest
from analytics.ingest.picture import PICTURE, PICTURE_HEADERS

MESSAGES = "/t/"
WITHOUT_SCRIPT = "/t/geen-script.gif"
LONGEST_QUERY = 1000


def listening(ingest: Ingest) -> WSGIApplication:
    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        answer = _answer(ingest, environ)
        if isinstance(answer, bytes):
            start_response("200 OK", list(PICTURE_HEADERS.items()))
            return [answer]
        status = answer.status
        start_response(f"{status:d} {status.phrase}", list(answer.headers.items()))
        return []

    return application


def _answer(ingest: Ingest, environ: WSGIEnvironment) -> Answer | bytes:
    if not _is_our_host(environ):
        return Answer(HTTPStatus.BAD_REQUEST)
    asked = environ.get("REQUEST_METHOD"), environ.get("PATH_INFO")
    if asked == ("POST", MESSAGES):
        return ingest.answer(environ, environ["wsgi.input"].read)
    if asked == ("GET", WITHOUT_SCRIPT):
        return _picture(ingest, environ)
    known = asked[1] in {MESSAGES, WITHOUT_SCRIPT}
    return Answer(HTTPStatus.METHOD_NOT_ALLOWED if known else HTTPStatus.NOT_FOUND)


def _picture(ingest: Ingest, environ: WSGIEnvironment) -> Answer | bytes:
    try:
        query = parse_qsl(str(environ.get("QUERY_STRING", ""))[:LONGEST_QUERY])
        ingest.count_view(environ, dict(query))
    except ValueError:
        return Answer(HTTPStatus.BAD_REQUEST)
    return PICTURE


def _is_our_host(environ: WSGIEnvironment) -> bool:
    request = HttpRequest()
    request.META = environ
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True
