"""One address may send so much in a while, whichever way in it takes and however many it uses."""

import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from analytics.models import AnonymousEvent, Dropped
from analytics.views import ingest
from tests.analytics.ingest.sending import message, send

BURST = 5


@pytest.fixture(autouse=True)
def _tight(settings: Any) -> None:
    settings.INGEST_RATE = 0.001
    settings.INGEST_BURST = BURST
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1


def test_who_sends_too_much_is_told_to_wait(client: Client, db: None) -> None:
    answers = [send(client, message()) for _time in range(BURST + 3)]
    assert answers == [204] * BURST + [429] * 3
    assert AnonymousEvent.objects.count() == BURST
    assert Dropped.objects.get().times == 3


def test_a_message_that_was_refused_costs_nothing(client: Client, settings: Any, db: None) -> None:
    settings.INGEST_RATE = 20
    for _time in range(BURST + 40):
        send(client, message())
    refused = Dropped.objects.get().times
    assert AnonymousEvent.objects.count() + refused == BURST + 40
    assert refused > 20


def test_another_process_knows_of_it(client: Client, db: None) -> None:
    for _time in range(BURST):
        send(client, message())
    ingest._ingest.cache_clear()  # as fresh as a process that has just started
    assert send(client, message()) == 429


def test_another_address_is_not_held_up(client: Client, db: None) -> None:
    for _time in range(BURST + 1):
        send(client, message(), X_Forwarded_For="192.0.2.1")
    assert send(client, message(), X_Forwarded_For="192.0.2.2") == 204


@pytest.mark.django_db(transaction=True)
def test_thirty_at_once_are_not_counted_past_one_another() -> None:
    answers: list[int] = []
    start = threading.Barrier(30)

    def run() -> None:
        try:
            start.wait()
            ingest._ingest.cache_clear()
            answers.append(send(Client(), message()))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _time in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [204] * BURST + [429] * (30 - BURST)
