"""The same promises when messages wait in a stream before they come to the database."""

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
from django.db import connection
from django.test import Client

from accounts.models import User
from analytics import measured
from analytics.ingest import emptying
from analytics.ingest.buffered import STREAM, BufferedStore
from analytics.ingest.emptying import Emptying
from analytics.measured import Measured, Who
from analytics.models import AnonymousEvent, Consent, Dropped, PersonalEvent, Purpose
from analytics.views import ingest
from tests.analytics.ingest import buffers
from tests.analytics.ingest.buffers import Buffer
from tests.analytics.ingest.sending import carrying, message, send

NOTHING_TO_WAIT_FOR = 1  # millisecond


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Buffer]:
    with buffers.running(tmp_path_factory.mktemp("buffer")) as running:
        yield running


@pytest.fixture(autouse=True)
def _stores_are_closed(server: Buffer, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each has a thread that goes on writing, and complains once the server is gone."""
    made: list[BufferedStore] = []

    def make() -> BufferedStore:
        made.append(BufferedStore())
        return made[-1]

    monkeypatch.setattr(ingest, "BufferedStore", make)
    yield
    for store in made:
        store.close()


@pytest.fixture(autouse=True)
def buffer(server: Buffer, settings: Any, db: None) -> redis.Redis:
    settings.INGEST_BUFFER_URL = server.url
    ingest._ingest.cache_clear()
    waiting = redis.Redis.from_url(server.url)
    waiting.flushall()
    return waiting


def empty(buffer: redis.Redis) -> int:
    return Emptying(buffer).step(NOTHING_TO_WAIT_FOR)


def test_what_was_acknowledged_waits_and_comes_to_the_database_once(
    client: Client, buffer: redis.Redis
) -> None:
    body = message({"k": "view"}, {"k": "click", "s": "pack"})
    assert [send(client, body), send(client, body)] == [204, 204]
    assert not AnonymousEvent.objects.exists()
    assert empty(buffer) == 2
    assert AnonymousEvent.objects.count() == 2
    assert buffer.xlen(STREAM) == 0


def test_who_dies_with_a_batch_in_hand_loses_nothing(
    client: Client, buffer: redis.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(client, message())
    dying = Emptying(buffer)
    with monkeypatch.context() as moment:
        moment.setattr(emptying, "store", lambda _parcels: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            dying.step(NOTHING_TO_WAIT_FOR)
    assert not AnonymousEvent.objects.exists()
    monkeypatch.setattr(emptying, "LEFT_FOR_DEAD", 0)
    assert empty(buffer) == 1
    assert AnonymousEvent.objects.count() == 1


def test_who_dies_after_storing_it_stores_it_once(
    client: Client, buffer: redis.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(client, message())
    dying = Emptying(buffer)
    with monkeypatch.context() as moment:
        moment.setattr(buffer, "pipeline", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            dying.step(NOTHING_TO_WAIT_FOR)
    assert AnonymousEvent.objects.count() == 1
    monkeypatch.setattr(emptying, "LEFT_FOR_DEAD", 0)
    assert empty(buffer) == 1
    assert AnonymousEvent.objects.count() == 1


def test_a_yes_that_was_taken_back_while_it_waited_is_not_used(
    client: Client, buffer: redis.Redis, customer: User
) -> None:
    yes = Consent.objects.create(
        user=customer, purpose=Purpose.READING, given=True, text_version=1, source="account"
    )
    load = uuid.uuid4()
    person = carrying(client, Measured(Who.PERSON, yes.pk))
    send(person, message(load=load))
    empty(buffer)
    send(person, message({"k": "time", "n": 1, "ms": 5}, load=load))
    send(person, message())
    Consent.objects.filter(pk=yes.pk).end()
    empty(buffer)
    assert (PersonalEvent.objects.count(), AnonymousEvent.objects.count()) == (1, 1)
    assert Dropped.objects.get().reason == "stopped"


def test_an_employee_is_not_measured(client: Client, buffer: redis.Redis) -> None:
    assert send(carrying(client, measured.EMPLOYEE), message()) == 202
    ingest._ingest()._store.close()  # type: ignore[attr-defined] # writes what it counted
    empty(buffer)
    assert list(Dropped.objects.values_list("reason", "times")) == [("employee", 1)]
    empty(buffer)
    assert Dropped.objects.get().times == 1


def test_one_address_may_send_so_much(client: Client, buffer: redis.Redis, settings: Any) -> None:
    settings.INGEST_RATE, settings.INGEST_BURST = 0.001, 5
    answers = []
    for _time in range(8):
        ingest._ingest.cache_clear()  # as fresh as another process
        answers.append(send(client, message()))
    assert answers == [204] * 5 + [429] * 3


def test_the_same_browser_is_the_same_visit_in_all_processes(
    client: Client, buffer: redis.Redis
) -> None:
    for _time in range(2):
        ingest._ingest.cache_clear()
        send(client, message())
    empty(buffer)
    assert AnonymousEvent.objects.values("visit").distinct().count() == 1


def test_what_the_database_refuses_does_not_hold_up_the_rest(
    client: Client, buffer: redis.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(client, message(page="home", of="x" * 80))
    with connection.cursor() as cursor:
        cursor.execute('ALTER TABLE analytics_anonymousevent ALTER "of" TYPE varchar(10)')
    send(client, message())
    assert empty(buffer) == 2
    assert AnonymousEvent.objects.get().page == "card"
    assert Dropped.objects.get().reason == "invalid"


def test_without_the_buffer_a_message_is_asked_to_come_again(client: Client, settings: Any) -> None:
    settings.INGEST_BUFFER_URL = "redis://127.0.0.1:1/0"
    ingest._ingest.cache_clear()
    assert send(client, message()) == 503


def test_a_buffer_that_may_forget_is_not_trusted(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    with buffers.running(tmp_path / "careless", appendfsync="everysec") as careless:
        settings.INGEST_BUFFER_URL = careless.url
        ingest._ingest.cache_clear()
        assert send(client, message()) == 503
