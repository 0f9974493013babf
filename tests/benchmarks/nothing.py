"""The least that a process can do with a message: the yardstick for the one that keeps it."""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    environ["wsgi.input"].read(16 * 1024)
    start_response("204 No Content", [("Cache-Control", "no-store")])
    return []
