"""Whatever is posted, there is a calm answer, and nothing of it is kept but whole messages."""

import json
import logging
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from analytics.models import AnonymousEvent, Dropped, PersonalEvent
from tests.analytics.ingest.doors import DOORS, Answered, Complaints, Door, Post, body
from tests.analytics.ingest.hostile import CORPUS
from tests.analytics.ingest.made_up import bodies

CALM = {202, 204, 400, 413, 415, 429}
MOST_MS = 50
GENERATED = {"process": 10_000, "site": 1_000}  # the same code answers behind both doors
OF_THE_HOST = "Host: "  # refused before anything is counted, and reported as what it is


@pytest.fixture(params=DOORS)
def door(request: pytest.FixtureRequest, settings: Any, db: None) -> Door:
    """Warm, as after its first message; here nobody is asked to wait."""
    settings.INGEST_BURST = 10**6
    made = DOORS[request.param]()
    assert made.ask(Post(body())).status == 204
    AnonymousEvent.objects.all().delete()
    return made


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    handler = Complaints()
    loggers = [logging.getLogger(), logging.getLogger("django")]
    for logger in loggers:
        logger.addHandler(handler)
    yield handler.told
    for logger in loggers:
        logger.removeHandler(handler)


def kept() -> int:
    return AnonymousEvent.objects.count() + PersonalEvent.objects.count()


def dropped() -> int:
    return sum(Dropped.objects.values_list("times", flat=True))


def mistake(answered: Answered) -> str | None:
    if answered.status not in CALM:
        return f"status {answered.status}"
    if answered.body and answered.status != 400:
        return "a body"
    return f"{answered.cpu_ms:.0f} ms" if answered.cpu_ms > MOST_MS else None


def test_there_are_enough_of_them_and_each_is_another() -> None:
    assert len(CORPUS) >= 300
    names = Counter(name for name, _post, _status in CORPUS)
    assert len(names) > 0.95 * len(CORPUS)


def test_each_gets_the_answer_that_is_meant(door: Door, complaints: list[str]) -> None:
    answers = [(case, door.ask(case[1])) for case in CORPUS if OF_THE_HOST not in case[0]]
    assert {case[0]: found for case, answer in answers if (found := mistake(answer))} == {}
    wrong = {case[0]: a.status for case, a in answers if a.status != case[2]}
    assert wrong == {}
    assert complaints == []


def test_a_host_that_is_not_ours_is_refused(door: Door) -> None:
    hosts = [post for name, post, _status in CORPUS if OF_THE_HOST in name]
    assert [door.ask(post).status for post in hosts] == [400] * len(hosts)
    assert kept() == 0


def test_what_is_told_that_it_is_kept_is_kept(door: Door) -> None:
    whole = [(name, post) for name, post, status in CORPUS if status == 204]
    for name, post in whole:
        assert door.ask(post).status == 204
        numbers = {event["n"] for event in json.loads(post.body)["e"]}
        assert kept() == len(numbers), name
        AnonymousEvent.objects.all().delete()


def test_what_comes_in_pieces_is_no_longer_than_the_rest(door: Door) -> None:
    """Django reads nothing of it; the process as much as it may."""
    statuses = [door.ask(Post(text, length="")).status for text in (body(), b" " * 20_000)]
    assert statuses in ([400, 400], [204, 413])
    assert kept() == statuses.count(204)


def test_of_all_others_nothing_is_kept_and_each_is_counted_once(door: Door) -> None:
    refused = [c for c in CORPUS if c[2] != 204 and OF_THE_HOST not in c[0]]
    for _name, post, _status in refused:
        door.ask(post)
    assert kept() == 0
    assert dropped() == len(refused)
    reasons = dict(Dropped.objects.values_list("reason", "times"))
    assert reasons["too-large"] == sum(status == 413 for _name, _post, status in refused)
    assert reasons["wrong-type"] == sum(status == 415 for _name, _post, status in refused)
    assert reasons["invalid"] == sum(status == 400 for _name, _post, status in refused)


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "TRACE", "HEAD", "", "póst"])
def test_no_other_way_of_asking_is_answered(method: str, door: Door) -> None:
    class Otherwise(Post):
        @property
        def environ(self) -> dict[str, Any]:
            return {**super().environ, "REQUEST_METHOD": method}

    assert door.ask(Otherwise(body())).status == 405
    assert kept() == 0


def test_another_site_is_not_told_that_it_may_read_the_answer(door: Door) -> None:
    answer = door.ask(Post(body(), headers={"Origin": "https://evil.example"}))
    assert answer.status == 202
    assert [name for name in answer.headers if name.startswith("Access-Control")] == []


# --- Made up by a program -----------------------------------------------------------------------


# Each in a transaction of its own: within one, a counter gets slower the more often it counted.
@pytest.mark.django_db(transaction=True)
def test_ten_thousand_made_up_messages_are_answered_as_calmly(
    door: Door, complaints: list[str], request: pytest.FixtureRequest
) -> None:
    number = GENERATED[request.node.callspec.params["door"]]
    statuses: Counter[int] = Counter()
    for text in bodies(number):
        answer = door.ask(Post(text))
        statuses[answer.status] += 1
        assert mistake(answer) is None, text
    assert statuses.total() == number
    assert statuses[204] > number / 20
    assert statuses[400] > number / 2
    assert dropped() == statuses.total() - statuses[204]
    assert complaints == []
