"""Customers of the demo who said yes to being known, and what they read since.

The content stands with the people themselves; who said no has no row here at all.
"""

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from accounts.demo import FOLDER
from accounts.demo.history import moment_of
from accounts.models import User
from analytics.models import Consent, PersonalEvent, Purpose
from analytics.pages import Device, Kind, Page
from catalog.demo.reading import Row, rows
from catalog.models import Product

FOLDER_OF_LOADS = uuid.UUID("0f0d7a0e-5b1c-4c53-9a3a-6d2a3f0f6a10")
READ = {"promise": 6_000, "price": 14_000, "benefits": 9_000, "included": 11_000}  # milliseconds


def load() -> None:
    """Only where nobody chose anything: real choices are never mixed with these."""
    if Consent.objects.exists():
        return
    for organisation in rows(FOLDER / "people.toml", "organisation"):
        if organisation["consent"]:
            _put(organisation)


def _put(organisation: Row) -> None:
    for contact in organisation["contacts"]:
        theirs = [each for each in organisation["history"] if each.get("who") == contact["slug"]]
        measured = [event for event in theirs if event["kind"] in MEASURED]
        person = User.objects.filter(name=contact["name"]).first()
        if person and measured:
            consent = _consent(person, min(map(moment_of, measured)))
            events = [row for event in measured for row in MEASURED[event["kind"]](consent, event)]
            PersonalEvent.objects.bulk_create(events)


def _consent(person: User, first: datetime) -> Consent:
    return Consent.objects.create(
        user=person,
        purpose=Purpose.READING,
        given=True,
        text_version=1,
        source=Consent.Source.ACCOUNT,
        made_at=first - timedelta(minutes=2),
    )


def _visit(consent: Consent, event: Row) -> Iterator[PersonalEvent]:
    yield _event(consent, event, 0, Kind.VIEW, page=Page.HOME, source="link")


def _search(consent: Consent, event: Row) -> Iterator[PersonalEvent]:
    yield _event(consent, event, 0, Kind.VIEW, page=Page.SEARCH)
    yield _event(consent, event, 1, Kind.FIND, page=Page.SEARCH, name=event["query"])


def _card(consent: Consent, event: Row) -> Iterator[PersonalEvent]:
    product = Product.objects.filter(slug=event["product"]).first()
    if product is None:
        return
    card: dict[str, Any] = {"page": Page.CARD, "of": str(product.pk), "version": product.edition}
    yield _event(consent, event, 0, Kind.VIEW, **card)
    for number, (section, ms) in enumerate(READ.items(), 1):
        yield _event(consent, event, number, Kind.SEEN, **card, name=section, ms=ms)


MEASURED = {"visit": _visit, "search": _search, "card_seen": _card}


def _event(consent: Consent, event: Row, number: int, kind: Kind, **values: Any) -> PersonalEvent:
    at = moment_of(event)
    return PersonalEvent(
        day=at.date(),
        load=uuid.uuid5(FOLDER_OF_LOADS, f"{consent.pk} {event['day']} {event['time']}"),
        seq=number,
        at=at + timedelta(seconds=number),
        kind=kind,
        device=Device.DESK,
        consent=consent,
        **values,
    )
