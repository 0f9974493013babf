"""The four questions that the database answers for messages, over any connection."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings

TAKE = (
    "SELECT analytics_take(%s::bytea, %s, %s, %s, %s::date, %s, %s::bigint, %s, %s, %s, %s, %s,"
    " %s, %s::jsonb)"
)
SALT = "SELECT analytics_salt(%s::date, %s::bytea)"
DROP = "SELECT analytics_drop(%s::date, %s::varchar[], %s::bigint[])"

THROTTLED = -1
STOPPED = -2


@dataclass(frozen=True, slots=True)
class Parcel:
    """All that is kept of a message, in the order in which `analytics_take` wants it.

    `events` is JSON. `consent` is whose yes it would belong to; the database looks whether that
    still stands, and keeps it as anyone's if not.
    """

    bucket: bytes
    received: datetime
    day: date
    visit: int
    consent: int | None
    load: UUID
    page: str
    of: str
    version: int
    device: str
    source: str
    events: str


class Store(Protocol):
    def take(self, parcel: Parcel) -> int:
        """How many events were new, after the commit; or THROTTLED, or STOPPED."""

    def salt(self, day: date) -> bytes: ...

    def drop(self, reason: str) -> None: ...


def take_parameters(parcel: Parcel) -> list[Any]:
    return [
        parcel.bucket,
        float(settings.INGEST_RATE),
        float(settings.INGEST_BURST),
        parcel.received,
        parcel.day,
        parcel.visit,
        parcel.consent,
        parcel.load,
        parcel.page,
        parcel.of,
        parcel.version,
        parcel.device,
        parcel.source,
        parcel.events,
    ]


def salt_parameters(day: date) -> list[Any]:
    return [day, secrets.token_bytes(32)]
