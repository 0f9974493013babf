"""Whatever a request says of its encoding, every address has an answer."""

from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from django.test import RequestFactory
from django.test.client import ClientHandler

from buro3_tool.content_type import plain, with_plain_content_type

HOSTILE = [
    "text/plain; charset=base64",
    "text/plain; charset=undefined",
    "text/plain; charset=idna",
    "text/plain; charset=rot13",
    "text/plain; charset=utf-16",
    "text/plain; charset*=utf-8''%00",
    "text/plain; charset*=nope''x",
    "text/plain; charset=a\x00b",
    "text/plain; " + "a=" * 20_000,
    "a" * 20_000,
    "multipart/form-data; boundary=x; charset=base64",
    "multipart/form-data; boundary*=nope''x",
    "multipart/form-data; boundary=" + "x" * 20_000,
    "; charset=base64",
    ";;;",
]


def status_of(method: str, address: str, content_type: str) -> int:
    answered: list[int] = []
    django = ClientHandler()

    def answer(environ: WSGIEnvironment, _start: StartResponse) -> list[bytes]:
        answered.append(django(environ).status_code)
        return []

    environ = RequestFactory().generic(method, address, b"q=%ff&next=%ff").environ
    environ["CONTENT_TYPE"] = content_type
    with_plain_content_type(answer)(environ, lambda *_said: None)  # type: ignore[arg-type]
    return answered[0]


@pytest.mark.parametrize("content_type", HOSTILE, ids=lambda said: said[:60])
@pytest.mark.parametrize("address", ["/producten/?q=%ff", "/inloggen/?next=%ff", "/taal/"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_hostile_encoding_breaks_no_page(
    method: str, address: str, content_type: str, db: None
) -> None:
    assert status_of(method, address, content_type) < 500


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("text/plain;charset=UTF-8", "text/plain"),
        ("application/x-www-form-urlencoded; charset=latin-1", "application/x-www-form-urlencoded"),
        ("multipart/form-data; boundary=----x", "multipart/form-data; boundary=----x"),
        ("multipart/form-data; boundary=x; charset=idna", "multipart/form-data"),
    ],
)
def test_only_what_stands_between_files_is_kept(said: str, kept: str) -> None:
    assert plain(said) == kept
