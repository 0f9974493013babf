"""`/zoeken/geopend/`: a browser tells what was opened from a list of results."""

import uuid
from collections.abc import Callable

import pytest
from django.test import Client

from analytics.models import SearchLog

ADDRESS = "/zoeken/geopend/"
Log = Callable[..., SearchLog]


def said(token: object, kind: str = "product", slug: str = "startwebshop") -> dict[str, str]:
    return {"token": str(token), "kind": kind, "slug": slug}


def test_what_was_opened_first_is_kept(log: Log, client: Client) -> None:
    token = log().token
    answers = [client.post(ADDRESS, said(token)), client.post(ADDRESS, said(token, slug="later"))]
    assert [(answer.status_code, answer.content) for answer in answers] == [(204, b""), (204, b"")]
    kept = SearchLog.objects.get()
    assert (kept.opened_kind, kept.opened_slug) == ("product", "startwebshop")


def test_it_needs_no_token_against_forgery_and_leaves_no_cookie(log: Log) -> None:
    answer = Client(enforce_csrf_checks=True).post(ADDRESS, said(log().token))
    assert answer.status_code == 204
    assert answer.cookies == {}


def test_an_unknown_token_changes_nothing(log: Log, client: Client) -> None:
    log()
    assert client.post(ADDRESS, said(uuid.uuid4())).status_code == 204
    assert SearchLog.objects.get().opened_kind == ""


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://[", "http://[v]/"])
def test_another_site_cannot_tell_us(origin: str, log: Log, client: Client) -> None:
    headers = {"Origin": origin}
    assert client.post(ADDRESS, said(log().token), headers=headers).status_code == 403
    assert SearchLog.objects.get().opened_kind == ""


def test_looking_at_it_is_not_telling(client: Client) -> None:
    assert client.get(ADDRESS).status_code == 405


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"token": "geen"},
        said(""),
        said("\x00"),
        said("\ud800".encode("utf-8", "surrogatepass").decode("latin-1")),
        said(uuid.uuid4(), kind="iets"),
        said(uuid.uuid4(), kind=""),
        said(uuid.uuid4(), kind="example"),  # it stands on the page of its product
        said(uuid.uuid4(), slug=""),
        said(uuid.uuid4(), slug="../etc"),
        said(uuid.uuid4(), slug="a\x00b"),
        said(uuid.uuid4(), slug="a" * 81),
        said("9" * 5000),
    ],
)
@pytest.mark.django_db
def test_nonsense_is_refused(form: dict[str, str], client: Client) -> None:
    assert client.post(ADDRESS, form).status_code == 400


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff\xfe\x00", "application/x-www-form-urlencoded"),
        (b"&".join(b"n%d=1" % n for n in range(5000)), "application/x-www-form-urlencoded"),
        (b"token=" + b"a" * 3_000_000, "application/x-www-form-urlencoded"),
        (b"--x\r\nkapot", "multipart/form-data; boundary=x"),
        (b"--x", "multipart/form-data"),
        (b'{"token": 1e999}', "application/json"),
        (b"token=a", "application/x-www-form-urlencoded; charset=bestaat-niet"),
    ],
)
@pytest.mark.django_db
def test_any_body_gets_an_answer(body: bytes, kind: str, client: Client) -> None:
    client.raise_request_exception = False
    assert client.generic("POST", ADDRESS, body, kind).status_code == 400
