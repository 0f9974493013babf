"""`/d/<adres>/gelezen/`: whatever is sent, nothing breaks and nothing is told."""

import json
import uuid
from typing import Any

import pytest

from accounts.models import User
from analytics.models import Opening, ShareLink, Verdict
from tests.analytics.openings.reader import Reader, path, sent

pytestmark = pytest.mark.django_db

GOOD = {"sitting": str(uuid.uuid4()), "ms": 6000, "touched": True, "driven": False}
BAD: dict[str, Any] = {
    "no JSON": b"{",
    "not UTF-8": b"\xff\xfe",
    "a list": [],
    "a number": 7,
    "deep": b"[" * 299,
    "no sitting": {"ms": 1},
    "no time": {"sitting": GOOD["sitting"]},
    "a field more": GOOD | {"name": "x"},
    "no UUID": GOOD | {"sitting": "x"},
    "a NUL": GOOD | {"sitting": "\x00"},
    "negative": GOOD | {"ms": -1},
    "longer than a day": GOOD | {"ms": 86_400_001},
    "too large a number": GOOD | {"ms": 2**63},
    "a fraction": GOOD | {"ms": 1.5},
    "no number": b'{"sitting": "x", "ms": NaN}',
    "text as a number": GOOD | {"ms": "1"},
    "touched by text": GOOD | {"touched": "yes"},
}


@pytest.fixture
def link(employee: User) -> ShareLink:
    return sent(employee)


def send(link: ShareLink, body: Any, kind: str = "text/plain;charset=UTF-8", **headers: str) -> Any:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    client = Reader().client
    return client.post(f"{path(link)}gelezen/", raw, content_type=kind, headers=named)


@pytest.mark.parametrize("kind", ["text/plain", "text/plain;charset=UTF-8", "application/json"])
def test_is_taken(kind: str, link: ShareLink) -> None:
    answer = send(link, GOOD, kind)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_message_is_refused(what: str, link: ShareLink) -> None:
    assert send(link, BAD[what]).status_code == 400


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/html", ""])
def test_another_kind_is_refused(kind: str, link: ShareLink) -> None:
    assert send(link, GOOD, kind).status_code == 415


def test_what_is_packed_is_refused(link: ShareLink) -> None:
    assert send(link, GOOD, Content_Encoding="gzip").status_code == 415


def test_what_is_too_large_is_refused(link: ShareLink) -> None:
    assert send(link, b" " * 301).status_code == 413
    assert send(link, json.dumps(GOOD).encode().ljust(300)).status_code == 204


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec_Fetch_Site": "cross-site", "Origin": "https://evil.example"}, 400),
        ({"Sec_Fetch_Site": "cross-site", "Origin": "null"}, 400),
        ({"Origin": "https://evil.example"}, 400),
        ({"Origin": "null"}, 400),
        ({"Sec_Fetch_Site": "same-origin", "Origin": "null"}, 204),
        ({"Sec_Fetch_Site": "same-origin", "Origin": "http://testserver"}, 204),
    ],
)
def test_another_site_cannot_send_it(headers: dict[str, str], status: int, link: ShareLink) -> None:
    assert send(link, GOOD, **headers).status_code == status


def test_another_link_of_ours_does_not_make_it_ours(link: ShareLink, employee: User) -> None:
    """Whose sitting it is stands in it; a secret that works is needed, whichever."""
    reader, other = Reader(), sent(employee, "Anders")
    sitting = reader.sitting(link)
    assert reader.tells(other, sitting) == 204
    assert Opening.objects.get(link=link).verdict == Verdict.PERSON
    assert not Opening.objects.filter(link=other).exists()


def test_sixty_in_a_minute(link: ShareLink) -> None:
    reader = Reader()
    sitting = reader.sitting(link)
    statuses = [reader.tells(link, sitting, ms=100) for _each in range(62)]
    assert statuses == [204] * 60 + [429] * 2
    assert Reader("145.53.1.77").tells(link, sitting) == 204
