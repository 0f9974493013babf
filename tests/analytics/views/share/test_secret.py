"""An address that does not work tells nothing, and cannot be found by trying."""

import logging
import re
import statistics
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import sharing
from accounts.models import User
from analytics import links
from analytics.models import ShareLink
from buro3_tool.secret_paths import Masked, MaskedServer
from tests import factories
from tests.analytics.openings.reader import Reader, path, sent, token

pytestmark = pytest.mark.django_db

SECONDS_APART = 0.005


def one_character_off(secret: str) -> str:
    return ("b" if secret[0] == "a" else "a") + secret[1:]


@pytest.fixture
def misses(employee: User, customer: User) -> dict[str, str]:
    """Addresses that do not work, each for a reason of its own."""
    works, revoked, over = (sent(employee, title) for title in ("Een", "Twee", "Drie"))
    links.revoke(revoked, employee)
    now = timezone.now()
    ShareLink.objects.filter(pk=over.pk).update(expires_at=now - timedelta(minutes=1))
    package = factories.package(customer, factories.product())
    _link, of_package = sharing.make_link(package, customer, 7)
    start = path(works).removesuffix(f"{token(works)}/")
    return {
        "revoked": path(revoked),
        "over": path(over),
        "never was": f"{start}{'x' * 43}/",
        "one character off": f"{start}{one_character_off(token(works))}/",
        "in upper case": f"{start}{token(works).upper()}/",
        "for something else": f"{start}{of_package}/",
        "cut off": f"{start}{token(works)[:-1]}/",
        "without a secret": f"{start.rstrip('-')}/",
        "with a NUL": f"{start}%00{'x' * 42}/",
    }


def test_all_that_do_not_work_are_the_same(misses: dict[str, str]) -> None:
    pages, queries = set(), set()
    Client().get(misses["over"])
    for number, address in enumerate(misses.values()):
        with CaptureQueriesContext(connection) as captured:
            answer = Client(REMOTE_ADDR=f"145.53.1.{number}").get(address)
        assert answer.status_code == 404
        pages.add((answer.text, *sorted(answer.headers.items())))
        queries.add(tuple(re.sub(r"'[^']*'|\d+", "?", query["sql"]) for query in captured))
    assert len(pages) == 1
    assert len(queries) == 1


def test_they_offer_contact(misses: dict[str, str], settings: Any) -> None:
    answer = Client().get(misses["revoked"])
    assert f"tel:{settings.COMPANY['phone']}" in answer.text
    assert f"mailto:{settings.COMPANY['mail']}" in answer.text
    assert 'action="/zoeken/"' in answer.text
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex"


def test_they_take_the_same_time(misses: dict[str, str]) -> None:
    """Of our own; what they ask of the database is the same, above. With chances for a slow one."""
    assert any(spread(misses, turn) < SECONDS_APART for turn in range(3))


def spread(misses: dict[str, str], turn: int) -> float:
    """Between the slowest and the fastest median; what other programs take does not count."""
    took: dict[str, list[float]] = {what: [] for what in misses}
    for time_of_all in range(15):
        for number, (what, address) in enumerate(misses.items()):
            client = Client(REMOTE_ADDR=f"10.{turn}.{time_of_all}.{number}")
            began = time.thread_time()
            client.get(address)
            took[what].append(time.thread_time() - began)
    medians = [statistics.median(times) for times in took.values()]
    return max(medians) - min(medians)


@pytest.mark.parametrize("what", ["gelezen", "zien", "ja", "doorsturen"])
def test_nothing_else_works_there_either(what: str, misses: dict[str, str]) -> None:
    forms: dict[str, Any] = {
        "zien": {"see": "off"},
        "ja": {"answer": "yes"},
        "doorsturen": {"key": str(uuid.uuid4())},
    }
    for number, address in enumerate(misses.values()):
        client = Client(REMOTE_ADDR=f"145.53.1.{number}")
        if what in forms:
            answer = client.post(f"{address}{what}/", forms[what])
        else:
            body = f'{{"sitting": "{uuid.uuid4()}", "ms": 1}}'
            answer = client.post(f"{address}{what}/", body, content_type="text/plain")
        assert answer.status_code == 404
    assert ShareLink.objects.count() == 3
    assert not ShareLink.objects.filter(may_be_seen=False).exists()


def test_after_twenty_misses_in_a_minute_no_more_are_heard(employee: User) -> None:
    link = sent(employee)
    client = Client(REMOTE_ADDR="145.53.4.4")
    statuses = [client.get(f"/d/probeer-{number}-{'x' * 43}/").status_code for number in range(22)]
    assert statuses == [404] * 20 + [429] * 2
    late = client.post(f"/d/probeer-{'y' * 43}/zien/", {"see": "off"})
    assert late.status_code == 429
    assert client.get(path(link)).status_code == 200  # who has a real one is not in the way
    assert Client(REMOTE_ADDR="145.53.4.5").get(f"/d/{'x' * 43}/").status_code == 404


def test_revoking_takes_effect_on_the_next_request(employee: User) -> None:
    link = sent(employee)
    reader = Reader()
    reader.open(link)
    links.revoke(link, employee)
    assert reader.client.get(path(link)).status_code == 404


@pytest.fixture
def log() -> Iterator[Callable[[], str]]:
    """What our own handlers write, as they write it."""
    written = StringIO()
    handlers = [
        handler
        for name in ("django", "django.server", "")
        for handler in logging.getLogger(name).handlers
        if isinstance(handler, logging.StreamHandler)
        and isinstance(handler.formatter, Masked | MaskedServer)
    ]
    streams = [(handler, handler.setStream(written)) for handler in handlers]
    yield written.getvalue
    for handler, stream in streams:
        handler.setStream(stream)


def test_no_secret_is_logged(
    employee: User, log: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    link = sent(employee)
    secret = one_character_off(token(link))
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.get(f"/d/klant-{secret}/")
    client.post(f"/d/klant-{secret}/")
    client.get(f"/d/klant-{secret}/gelezen/")
    client.get(f"/d/klant-{secret}/bestaat-niet/")
    monkeypatch.setattr(links, "with_token", lambda _text: 1 / 0)
    assert client.get(f"/d/klant-{secret}/").status_code == 500
    logged = log()
    assert secret not in logged
    assert logged.count("/d/…/") >= 4  # the twin: it was logged, but for the secret
    assert "ZeroDivisionError" in logged
