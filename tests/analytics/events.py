"""Days of events made by hand, for tests."""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from analytics.models import AnonymousEvent, Consent, PersonalEvent, Purpose

DAY = date(2026, 11, 17)


def consent() -> Consent:
    """Somebody without an account said yes."""
    return Consent.objects.create(purpose=Purpose.READING, given=True, text_version=1)


def load_of(number: int) -> uuid.UUID:
    return uuid.UUID(int=number)


@dataclass
class Visit:
    """Writes down what happened in it, a minute after one another; each page is a load."""

    who: int | Consent
    day: date = DAY
    device: str = "desk"
    at: datetime = field(init=False)
    load: uuid.UUID = field(default_factory=uuid.uuid4)
    page: str = ""
    of: str = ""
    version: int = 0
    seq: int = 0

    def __post_init__(self) -> None:
        self.at = timezone.make_aware(datetime.combine(self.day, time(10)))

    def sees(self, page: str, of: object = "", version: int = 0, source: str = "direct") -> "Visit":
        self.load, self.seq = uuid.uuid4(), 0
        self.page, self.of, self.version = page, str(of), version
        return self.does("view", source=source)

    def does(self, kind: str, name: str = "", **values: Any) -> "Visit":
        self.at += timedelta(minutes=1)
        row = {
            "day": self.day,
            "load": self.load,
            "seq": self.seq,
            "at": self.at,
            "kind": kind,
            "page": self.page,
            "of": self.of,
            "version": self.version,
            "device": self.device,
            "name": name,
            **values,
        }
        if isinstance(self.who, Consent):
            PersonalEvent.objects.create(consent=self.who, **row)
        else:
            AnonymousEvent.objects.create(visit=self.who, **row)
        self.seq += 1
        return self
