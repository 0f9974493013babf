"""What is kept of a message, and what the database is asked for it, over any connection."""

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
KEEP = "SELECT analytics_keep(%s, %s::date, %s, %s::bigint, %s, %s, %s, %s, %s, %s, %s::jsonb)"
SALT = "SELECT analytics_salt(%s::date, %s::bytea)"
DROP = "SELECT analytics_drop(%s::date, %s::varchar[], %s::bigint[])"

THROTTLED = -1
STOPPED = -2


@dataclass(frozen=True, slots=True)
class Parcel:
    """All that is kept of a message.

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


class AwayError(Exception):
    """What keeps messages cannot be reached now; the same message may come again later."""


class RefusedError(Exception):
    """It cannot be kept as it is, and would not be the next time either."""


class Store(Protocol):
    """Raises AwayError and RefusedError."""

    def take(self, parcel: Parcel) -> int:
        """How many events were new, once they cannot be lost; or THROTTLED, or STOPPED."""

    def salt(self, day: date) -> bytes: ...

    def drop(self, reason: str) -> None: ...


def take_parameters(parcel: Parcel) -> list[Any]:
    rate, burst = float(settings.INGEST_RATE), float(settings.INGEST_BURST)
    return [parcel.bucket, rate, burst, *keep_parameters(parcel)]


def keep_parameters(parcel: Parcel) -> list[Any]:
    return [
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
