"""The messages of `static/js/measure.js`: nothing that is not described here is taken."""

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from analytics.pages import LONGEST_NAME, NAME, Page

MOST_BYTES = 16 * 1024
MOST_EVENTS = 50
DAY_IN_MS = 24 * 3600 * 1000

Number = Annotated[int, Meta(ge=0, le=32_767)]
PerCent = Annotated[int, Meta(ge=0, le=100)]
Milliseconds = Annotated[int, Meta(ge=0, le=DAY_IN_MS)]
Name = Annotated[str, Meta(pattern=NAME, max_length=LONGEST_NAME)]
Host = Annotated[str, Meta(pattern=r"^[a-z0-9.-]+\Z", max_length=100)]
Text = Annotated[str, Meta(pattern=r"^[^\x00-\x1f\x7f]*\Z", max_length=200)]
Label = Annotated[str, Meta(pattern=r"^[^\x00-\x1f\x7f]*\Z", max_length=80)]


class Campaign(Struct, forbid_unknown_fields=True, omit_defaults=True):
    source: Label = ""
    medium: Label = ""
    campaign: Label = ""


class Happened(Struct, tag_field="k", forbid_unknown_fields=True, omit_defaults=True):
    """`n` numbers what happened within one load of a page."""

    n: Number


class View(Happened, tag="view"):
    r: Host | None = None
    c: Campaign | None = None


class Time(Happened, tag="time"):
    ms: Milliseconds
    d: PerCent = 0


class Seen(Happened, tag="seen"):
    s: Name
    ms: Milliseconds = 0


class Click(Happened, tag="click"):
    s: Name
    x: PerCent | None = None
    y: PerCent | None = None


class Dead(Happened, tag="dead"):
    s: Name
    x: PerCent | None = None
    y: PerCent | None = None


class Rage(Happened, tag="rage"):
    s: Name


class Act(Happened, tag="act"):
    s: Name


class Out(Happened, tag="out"):
    s: Host


class Find(Happened, tag="find"):
    q: Text


Event = View | Time | Seen | Click | Dead | Rage | Act | Out | Find


class Shown(Struct, forbid_unknown_fields=True):
    """Which page it was, by name. Also what the picture for browsers without script tells."""

    page: Page
    of: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]*\Z", max_length=80)] = ""
    v: Annotated[int, Meta(ge=0, le=2**31 - 1)] = 0


class Message(Shown, forbid_unknown_fields=True, kw_only=True):
    load: UUID
    w: Annotated[int, Meta(ge=0, le=100_000)] = 0
    e: Annotated[list[Event], Meta(min_length=1, max_length=MOST_EVENTS)]

    @property
    def view(self) -> View | None:
        return next((event for event in self.e if isinstance(event, View)), None)


_decoder = msgspec.json.Decoder(Message)
_encoder = msgspec.json.Encoder()


def read(body: bytes) -> Message:
    """Raises ValueError when it is anything but a message."""
    try:
        return _decoder.decode(body)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise ValueError from error


def as_json(events: list[Event]) -> str:
    """As `analytics_take` in the database reads them."""
    return _encoder.encode(events).decode()


def read_shown(query: dict[str, str]) -> Shown:
    """Raises ValueError, as `read`."""
    try:
        return msgspec.convert(query, Shown, strict=False)
    except msgspec.MsgspecError as error:
        raise ValueError from error
