"""Each event of a person goes back to a yes that stood when it happened: one question in SQL."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import User
from analytics.consent import choose, withdraw
from analytics.models import Consent, PersonalEvent, Purpose
from tests.analytics.ingest.sending import FIREFOX, message, send

WITHOUT_A_YES = """
    SELECT count(*) FROM analytics_personalevent AS event
    LEFT JOIN analytics_consent AS consent ON consent.id = event.consent_id
    WHERE (
        consent.given AND consent.purpose = 'reading' AND consent.made_at <= event.at
        AND (consent.ended_at IS NULL OR event.at <= consent.ended_at)
    ) IS NOT TRUE
"""


def without_a_yes() -> int:
    with connection.cursor() as cursor:
        cursor.execute(WITHOUT_A_YES)
        return int(cursor.fetchone()[0])


def visit(client: Client) -> None:
    assert send(client, message()) in {202, 204}


def test_no_event_is_kept_without_a_yes(customer: User) -> None:
    """Visitors and a customer choose, change their minds and read on."""
    visitor, person = (Client(headers={"User-Agent": FIREFOX}) for _ in range(2))
    person.force_login(customer)
    for client in (visitor, person):
        for said in ("yes", "no", "yes", "yes", "out", "yes", "erase", "yes"):
            visit(client)
            client.post("/privacy/keuze/", {"answer": said})
            visit(client)
    withdraw(customer)
    visit(person)
    assert PersonalEvent.objects.count() > 0
    assert without_a_yes() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"given": False},
        {"purpose": Purpose.MAIL},
        {"made_at": timezone.now() + timedelta(days=1)},
        {"ended_at": timezone.now() - timedelta(days=1)},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_the_question_finds_an_event_without_a_yes(customer: User, wrong: dict[str, Any]) -> None:
    """The guard's twin."""
    consent = choose(customer, Purpose.READING, True, Consent.Source.BANNER)
    assert consent
    now = timezone.now()
    PersonalEvent.objects.create(
        day=now.date(), load=uuid4(), seq=0, at=now, kind="view", page="home", consent=consent
    )
    assert without_a_yes() == 0
    Consent.objects.update(**wrong)
    assert without_a_yes() == 1
