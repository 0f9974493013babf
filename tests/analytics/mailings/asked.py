"""Audiences, and people who read something, for tests of who is found."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from analytics.models import Audience, Consent, Purpose
from catalog.models import Product
from tests.analytics.events import Visit


def audience(**fields: Any) -> Audience:
    return Audience.objects.create(**{"name": "Een vraag", **fields})


def may_see(person: User, *, given: bool = True) -> Consent:
    """They said yes, or no, to being seen reading."""
    Consent.objects.filter(user=person, purpose=Purpose.READING).end()
    return Consent.objects.create(user=person, purpose=Purpose.READING, given=given, text_version=1)


def read(person: User, product: Product, ago: int = 1) -> Consent:
    """They looked at this card so many days ago, with their yes."""
    rows = Consent.objects.given().filter(user=person, purpose=Purpose.READING)
    consent = rows.first() or may_see(person)
    Visit(consent, timezone.localdate() - timedelta(days=ago)).sees("card", product.pk)
    return consent
