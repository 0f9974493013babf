"""The two ways in for messages, as a web server calls them: the site, and their own process."""

import gc
import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment
from wsgiref.util import setup_testing_defaults

from django.test.client import ClientHandler

from analytics.ingest.answering import Ingest
from analytics.ingest.application import listening
from analytics.ingest.direct import DirectStore
from buro3_tool.content_type import with_plain_content_type
from tests.analytics.ingest.sending import FIREFOX, message


def body(*events: dict[str, Any], **fields: Any) -> bytes:
    return json.dumps(message(*events, **fields)).encode()


@dataclass(frozen=True)
class Post:
    """A message as it comes in; without a length it came in pieces."""

    body: bytes
    kind: str = "text/plain;charset=UTF-8"
    length: str | None = None
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def environ(self) -> dict[str, Any]:
        length = str(len(self.body)) if self.length is None else self.length
        comes_in = self.body[: int(length)] if length.isdecimal() else self.body
        environ = {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": "/t/",
            "QUERY_STRING": "",
            "HTTP_HOST": "testserver",
            "HTTP_USER_AGENT": FIREFOX,
            "REMOTE_ADDR": "192.0.2.1",
            "CONTENT_TYPE": self.kind,
            "wsgi.input": BytesIO(comes_in),
            **{f"HTTP_{name.upper().replace('-', '_')}": v for name, v in self.headers.items()},
        }
        if length:
            environ["CONTENT_LENGTH"] = length
        setup_testing_defaults(environ)
        return environ


@dataclass(frozen=True)
class Answered:
    status: int
    body: bytes
    headers: dict[str, str]
    cpu_ms: float


class Door:
    """Asks an application in this process; what it raises comes through."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application

    def ask(self, post: Post) -> Answered:
        environ, said = post.environ, []

        def start_response(status: str, headers: list[tuple[str, str]], *_error: Any) -> None:
            said.append((int(status.partition(" ")[0]), dict(headers)))

        gc.disable()  # it looks through all that the tests made, and would be counted here
        start = time.thread_time()
        answer = b"".join(self._application(environ, start_response))  # type: ignore[arg-type]
        cpu = (time.thread_time() - start) * 1000
        gc.enable()
        ((status, headers),) = said
        return Answered(status, answer, headers, cpu)


def of_the_site() -> Door:
    return Door(with_plain_content_type(_django))


def _django(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    """As Django's own handler for web servers, which would close the connection of a test."""
    response: Any = ClientHandler()(environ)
    start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
    return [response.content]


def of_the_process() -> Door:
    return Door(listening(Ingest(DirectStore())))


DOORS: dict[str, Callable[[], Door]] = {"site": of_the_site, "process": of_the_process}


class Complaints(logging.Handler):
    """What is logged as an error, or with a traceback."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR or record.exc_info:
            self.told.append(self.format(record))
