"""Whatever stands in a form, the answer is never a 500."""

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.guards.routes import ONLY_POST, SUBJECTS, Route

ROUTES = [route for subject in SUBJECTS for route in subject.ROUTES]
FORMS = 6
GOOD = {
    "submission_key": "00000000-0000-4000-8000-0000000000aa",
    "seen": "submitted",
    "shown": "x",
    "text": "Een bericht",
    "email": "iemand@elders.example",
    "name": "Naam",
    "kvk_number": "12345678",
    "role": "member",
    "organisation": "1",
    "rights": "write",
    "days": "7",
    "meeting_kind": "phone",
    "phone": "0612345678",
    "moment_1": "2099-01-01T10:00",
    "at": "2099-01-01T10:00",
    "minutes": "60",
    "to": "agreed",
    "on": "2026-01-01",
    "lines": "1",
    "reason": "Daarom",
    "answer": "yes",
    "act": "remove:1",
    "version": "0",
    "package-was": "x",
    "package-name": "Naam",
    "product": "startwebsite",
    "next": "/producten/",
    "code": "abc",
    "rating": "4",
    "status": "approved",
    "terms": "on",
    "audience": "6201",
    "topic": "1",
    "subject": "Een tip",
    "body": "Dit past bij je.\n\n[[startwebsite]]",
    "seen_days": "90",
    "quiet_days": "30",
    "why": "by_hand",
    "see": "off",
    "key": "00000000-0000-4000-8000-0000000000bb",
}
BAD: dict[str, Any] = {
    "NUL": "a\x00b",
    "a lone surrogate": b"a\xed\xa0\x80b",
    "100,000 characters": "x" * 100_000,
    "too large an integer": str(2**63),
    "5000 digits": "9" * 5000,
    "negative": "-1",
    "no number": "NaN",
    "a list": ["a"] * 50,
    "the end of time": "9999-12-31T23:59",
    "the beginning of time": "0001-01-01",
    "lines": "a\r\nBcc: iemand@elders.example",
    "an address that is none": "//[",
    "a word": "foo",
    "nothing": "",
}


def hostile_forms(seed: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """All fields bad in the same way, and some of them bad among good ones; the same each time."""
    yield "nothing at all", {}
    yield from ((name, dict.fromkeys(GOOD, bad)) for name, bad in BAD.items())
    dice = random.Random(seed)
    for _number in range(FORMS):
        fields = {name: dice.choice(sorted(BAD)) for name in dice.sample(sorted(GOOD), 3)}
        yield str(fields), GOOD | {name: BAD[bad] for name, bad in fields.items()}


def status(client: Client, url: str, form: dict[str, Any]) -> int:
    """What it changed is undone."""
    with transaction.atomic():
        answer = client.post(url, form)
        transaction.set_rollback(True)
    return answer.status_code


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_a_hostile_form_breaks_nothing(
    route: Route, world: None, client_named: Callable[[str], Client]
) -> None:
    client = client_named("administrator" if route.url.startswith("/werkplek/") else "customer")
    client.raise_request_exception = False
    url = route.url.partition("?")[0]
    if client.post(url).status_code == ONLY_POST:
        return  # a page that takes no forms
    broken = {what: status(client, url, form) for what, form in hostile_forms(url)}
    assert {what: code for what, code in broken.items() if code >= 500} == {}
