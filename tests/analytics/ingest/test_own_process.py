"""The listening process as it runs in production: killed, flooded, and spoken to by strangers."""

import http.client
import json
import random
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

from tests.analytics.ingest import listeners
from tests.analytics.ingest.doors import body
from tests.analytics.ingest.listeners import Database, Listener
from tests.analytics.ingest.sending import FIREFOX, message

SECONDS = 180  # at most, where neighbours share the processor

# Of one address, see `settings.INGEST_RATE` and `INGEST_BURST`.
POSTS, DURING, AT_MOST = 6_000, 20, 700

MESSAGES, EVENTS, SENDERS = 2_000, 10, 8
KILLS, RESTARTS = 5, 2


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with listeners.own_database() as made:
        yield made


@pytest.fixture
def listener(database: Database) -> Iterator[Listener]:
    database.do("TRUNCATE analytics_anonymousevent, analytics_dropped, analytics_bucket")
    with listeners.listening(database) as started:
        yield started


def kept(database: Database) -> int:
    return int(database.ask("SELECT count(*) FROM analytics_anonymousevent"))


def dropped(database: Database) -> int:
    return int(database.ask("SELECT coalesce(sum(times), 0) FROM analytics_dropped"))


def anybody() -> str:
    return f"10.{random.randrange(256)}.{random.randrange(256)}.{random.randrange(256)}"


@dataclass
class Sender:
    """A browser, or a program that plays one, with one connection that stays open."""

    port: int
    statuses: Counter[int] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)

    def send(self, text: bytes, forwarded: str) -> int:
        """The status, or 0 when there came no answer."""
        headers = {"Content-Type": "text/plain", "User-Agent": FIREFOX}
        try:
            self._connection.request("POST", "/t/", text, headers | {"X-Forwarded-For": forwarded})
            answer = self._connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            return 0
        return answer.status


def all_at_once(runs: list[Callable[[], None]]) -> list[threading.Thread]:
    threads = [threading.Thread(target=run, daemon=True) for run in runs]
    for thread in threads:
        thread.start()
    return threads


# --- Too much of one address --------------------------------------------------------------------


def test_of_a_flood_from_one_address_only_so_much_is_kept_and_all_of_it_is_counted(
    listener: Listener, database: Database
) -> None:
    """In two workers, with another forged address in each message."""
    senders = [Sender(listener.port) for _sender in range(4)]

    def flood(sender: Sender) -> None:
        start, share = time.monotonic(), POSTS // len(senders)
        for number in range(share):
            time.sleep(max(0, start + number * DURING / share - time.monotonic()))
            sender.statuses[sender.send(body(), f"{anybody()}, 203.0.113.7")] += 1

    start = time.monotonic()
    for thread in all_at_once([lambda sender=sender: flood(sender) for sender in senders]):  # type: ignore[misc]
        thread.join(SECONDS)
    took = time.monotonic() - start
    statuses = sum((sender.statuses for sender in senders), Counter[int]())
    assert set(statuses) == {204, 429}
    assert statuses.total() == POSTS
    assert statuses[204] <= AT_MOST * max(1, took / DURING)
    assert kept(database) == statuses[204] >= 30 * DURING

    listener.stop()  # and writes down what it had counted last
    assert dropped(database) == statuses[429] == POSTS - kept(database)
    assert database.ask("SELECT count(*) FROM analytics_bucket") == 1


# --- Killed ---------------------------------------------------------------------------------------


def send_until_kept(sender: Sender, text: bytes, deadline: float) -> None:
    """As the script of a page does; it may be stored already, only the answer got lost."""
    while time.monotonic() < deadline:
        status = sender.send(text, anybody())
        sender.statuses[status] += 1
        if status == 204:
            return
        time.sleep(0.05)
    raise AssertionError("A message was never acknowledged.")


def test_nothing_acknowledged_is_lost_and_nothing_is_double(
    listener: Listener, database: Database
) -> None:
    settings = [database.ask(f"SHOW {name}") for name in ("fsync", "synchronous_commit")]
    assert settings == ["on", "on"]
    acknowledged: list[str] = []
    deadline = time.monotonic() + SECONDS
    senders = [Sender(listener.port) for _sender in range(SENDERS)]

    def work(sender: Sender) -> None:
        for _message in range(MESSAGES // SENDERS):
            told = message(*({"k": "click", "s": "pack"} for _event in range(EVENTS)))
            send_until_kept(sender, json.dumps(told).encode(), deadline)
            acknowledged.append(told["load"])

    threads = all_at_once([lambda sender=sender: work(sender) for sender in senders])  # type: ignore[misc]
    disasters = [listener.kill] * KILLS + [database.restart_at_once] * RESTARTS
    random.shuffle(disasters)
    for number, strike in enumerate(disasters, start=1):
        while len(acknowledged) < MESSAGES * number / (len(disasters) + 1):
            assert time.monotonic() < deadline
            time.sleep(0.002)
        strike()
        if strike == listener.kill:
            listener.start()
    for thread in threads:
        thread.join(SECONDS)

    statuses = sum((sender.statuses for sender in senders), Counter[int]())
    assert set(statuses) <= {0, 204, 503}
    assert statuses[0] >= KILLS  # somebody was cut off each time: the test does what it says
    assert len(acknowledged) == MESSAGES
    assert kept(database) == MESSAGES * EVENTS
    assert database.ask(
        "SELECT count(*) FROM (SELECT load FROM analytics_anonymousevent GROUP BY load"
        f" HAVING count(DISTINCT seq) = {EVENTS} AND count(*) = {EVENTS}) AS whole"
    ) == len(set(acknowledged))


# --- Strangers ------------------------------------------------------------------------------------

HEAD = b"POST /t/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\n"


def answer_to(listener: Listener, raw: bytes) -> int:
    """The status of what is answered to these bytes; 0 when the connection is closed without."""
    with socket.create_connection(("127.0.0.1", listener.port), timeout=10) as line:
        with suppress(OSError):
            line.sendall(raw)
        try:
            said = line.recv(65536)
        except ConnectionError:
            return 0
    return int(said.split(b" ")[1]) if said else 0


def in_pieces(text: bytes, size: int) -> bytes:
    parts = [text[at : at + size] for at in range(0, len(text), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in [*parts, b""])


def test_strangers_get_an_answer_that_is_none_of_a_server_that_broke(
    listener: Listener, database: Database
) -> None:
    agent = b"User-Agent: " + FIREFOX.encode() + b"\r\n"
    asked: dict[str, tuple[bytes, set[int]]] = {
        "in pieces": (
            HEAD + agent + b"Transfer-Encoding: chunked\r\n\r\n" + in_pieces(body(), 7),
            {204},
        ),
        "too large, in pieces": (
            HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + in_pieces(b"[" * 100_000, 4096),
            {413},
        ),
        "ten gigabytes, of which one byte comes": (
            HEAD + b"Content-Length: 10737418240\r\n\r\n{",
            {413},
        ),
        "a length below zero": (HEAD + b"Content-Length: -1\r\n\r\n{}", {400}),
        "two lengths": (HEAD + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", {400}),
        "a length and pieces": (
            HEAD + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            {400},
        ),
        "pieces that are none": (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", {0, 400}),
        "bytes that are no text as a name": (
            HEAD + b"User-Agent: \xff\xfe\r\nContent-Length: 2\r\n\r\n{}",
            {400},
        ),
        "no host": (b"POST /t/ HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}", {400}),
        "the host of another": (
            HEAD.replace(b"127.0.0.1", b"evil.example") + b"Content-Length: 2\r\n\r\n{}",
            {400},
        ),
        "no HTTP": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", {0, 400}),
        "another address": (b"POST /t%00/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {404}),
        "a large header": (HEAD + b"X: " + b"x" * 500_000 + b"\r\n\r\n", {0, 400, 431}),
        "a thousand headers": (HEAD + b"X: x\r\n" * 1000 + b"\r\n", {0, 400, 431}),
    }
    answers = {what: answer_to(listener, raw) for what, (raw, _fine) in asked.items()}
    assert {what: s for what, s in answers.items() if s not in asked[what][1]} == {}
    assert kept(database) == 1
