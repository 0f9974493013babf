"""The same by the page and its script: what stands in the database afterwards."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from analytics import links
from analytics.models import (
    Audience,
    Mailing,
    MailingRecipient,
    MailTopic,
    Opening,
    ShareKind,
    ShareLink,
    Verdict,
)
from tests import factories
from tests.analytics.openings.replay import asking
from tests.analytics.openings.replay.case import Case, Hit, Told
from tests.analytics.openings.replay.cases import CASES

SENT = datetime(2026, 11, 2, 9, 10, tzinfo=UTC)
SITTING = re.compile(r'data-sitting="([^"]+)"')


@pytest.fixture
def link(employee: User) -> ShareLink:
    with time_machine.travel(SENT, tick=False):
        return _in_a_mail(
            links.make(
                kind=ShareKind.CARD,
                products=[factories.product()],
                label="Offerte 2026-114",
                by=employee,
            ),
            employee,
        )


def _in_a_mail(link: ShareLink, to: User) -> ShareLink:
    """Which is what most of them are; sent as soon as it was made."""
    topic, _ = MailTopic.objects.get_or_create(key="nieuws", defaults={"name": "Nieuws"})
    mailing = Mailing.objects.create(
        audience=Audience.objects.create(name="Wie hosting zag"), topic=topic
    )
    ShareLink.objects.filter(pk=link.pk).update(mailing=mailing)
    MailingRecipient.objects.create(
        mailing=mailing, person=to, link=link, state="sent", ground="customer", sent_at=SENT
    )
    return link


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_kept_of_it(case: Case, link: ShareLink, employee: User) -> None:
    if not case.by_mail:
        ShareLink.objects.update(mailing=None)
    for hit in case.hits:
        _replay(hit, urlsplit(links.address(link)).path, employee)
    kept = Opening.objects.order_by("pk")
    assert list(kept.values_list("reason", flat=True)) == case.openings
    people = kept.filter(verdict=Verdict.PERSON)
    assert list(people.values_list("device", flat=True)) == list(range(1, case.persons + 1))


def _replay(hit: Hit, path: str, employee: User) -> None:
    client = Client()
    if hit.employee == "login":
        client.force_login(employee)
    moment = SENT + timedelta(seconds=hit.at)
    with time_machine.travel(moment, tick=False) as clock:
        page = _send(client, hit, path)
        assert page.status_code == 200
        sitting = SITTING.search(page.content.decode())
        for told in hit.told if sitting else ():
            clock.move_to(moment + timedelta(seconds=told.after))
            assert sitting
            assert _tell(client, hit, told, path, sitting[1]).status_code == 204


def _tell(client: Client, hit: Hit, told: Told, path: str, sitting: str) -> Any:
    said = {"ms": told.in_view, "touched": told.touched, "driven": told.driven}
    hit = asking.telling(hit, told)
    return _send(client, hit, path + "gelezen/", json.dumps({"sitting": sitting, **said}))


def _send(client: Client, hit: Hit, path: str, data: str = "") -> Any:
    client.cookies.load(asking.cookies(hit))
    return client.generic(
        hit.method,
        path,
        data,
        "text/plain;charset=UTF-8",
        headers=hit.headers,
        secure=hit.is_secure,
        REMOTE_ADDR=hit.address,
    )
