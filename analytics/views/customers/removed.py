"""The conversation that an employee removed last, kept in their session to bring it back."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from analytics.customers import Customer

KEY = "conversation_removed"
OFFERED = timedelta(hours=1)


def keep(request: HttpRequest, values: dict[str, Any]) -> None:
    request.session[KEY] = {**values, "until": (timezone.now() + OFFERED).timestamp()}


def of(request: HttpRequest, customer: Customer) -> dict[str, Any] | None:
    """Of this customer, while it is offered."""
    kept = _kept(request)
    if not kept:
        return None
    if customer.organisation:
        return kept if kept["organisation_id"] == customer.organisation.pk else None
    is_theirs = customer.person and kept["person_id"] == customer.person.pk
    return kept if is_theirs and not kept["organisation_id"] else None


def take(request: HttpRequest) -> dict[str, Any] | None:
    kept = _kept(request)
    request.session.pop(KEY, None)
    return {name: value for name, value in kept.items() if name != "until"} if kept else None


def _kept(request: HttpRequest) -> dict[str, Any] | None:
    kept: dict[str, Any] | None = request.session.get(KEY)
    return kept if kept and kept["until"] > timezone.now().timestamp() else None
