import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Organisation, User
from analytics.models import Consent, Opening, PersonalEvent, Purpose, ShareLink
from catalog.models import Product


@pytest.fixture
def yes() -> Callable[[User], Consent]:
    """Somebody said that we may see what they read."""

    def make(person: User) -> Consent:
        values = {"purpose": Purpose.READING, "given": True, "text_version": 1}
        return Consent.objects.create(user=person, source="account", **values)

    return make


@pytest.fixture
def reads() -> Callable[..., PersonalEvent]:
    """Something happened on a page of its own, so many days ago."""

    def make(consent: Consent, kind: str, ago: float = 0, **fields: Any) -> PersonalEvent:
        at = timezone.now() - timedelta(days=ago)
        values = {"day": timezone.localdate(at), "at": at, "load": uuid.uuid4(), "seq": 0}
        return PersonalEvent.objects.create(consent=consent, kind=kind, **{**values, **fields})

    return make


@pytest.fixture
def looks(reads: Callable[..., PersonalEvent]) -> Callable[..., PersonalEvent]:
    def make(consent: Consent, product: Product, ago: float = 0) -> PersonalEvent:
        return reads(consent, "view", ago, page="card", of=str(product.pk))

    return make


@pytest.fixture
def reads_price(reads: Callable[..., PersonalEvent]) -> Callable[..., PersonalEvent]:
    def make(consent: Consent, product: Product, ago: float = 0) -> PersonalEvent:
        return reads(consent, "seen", ago, page="card", of=str(product.pk), name="price")

    return make


@pytest.fixture
def link(employee: User) -> Callable[..., ShareLink]:
    """A link for a company, made by the employee, as if that was a month ago."""

    def make(organisation: Organisation | None = None, **fields: Any) -> ShareLink:
        now = timezone.now()
        values = {
            "kind": "card",
            "label": "Offerte 2026-114",
            "slug": "offerte",
            "token_hash": uuid.uuid4().hex,
            "token_locked": "-",
            "created_by": employee,
            "created_at": now - timedelta(days=30),
            "expires_at": now + timedelta(days=60),
        }
        return ShareLink.objects.create(**{**values, "organisation": organisation, **fields})

    return make


@pytest.fixture
def opened() -> Callable[..., Opening]:
    """A link was opened by a person, so many days ago, on device 1."""

    def make(link: ShareLink, ago: float = 0, **fields: Any) -> Opening:
        at: datetime = timezone.now() - timedelta(days=ago)
        values = {
            "sitting": uuid.uuid4(),
            "day": timezone.localdate(at),
            "at": at,
            "verdict": "person",
            "reason": "read",
            "device": 1,
        }
        return Opening.objects.create(link=link, **{**values, **fields})

    return make
