"""From a message to an answer. Whatever the message is, the answer is never a server error."""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from analytics import measured
from analytics.ingest import payload
from analytics.ingest.dropping import Reason, reason_to_drop
from analytics.ingest.payload import MOST_BYTES, Message, View
from analytics.ingest.sources import source_of
from analytics.ingest.storing import STOPPED, THROTTLED, AwayError, Parcel, RefusedError, Store
from analytics.ingest.visitor import Hashes, address_of
from analytics.measured import Measured
from analytics.pages import Device

logger = logging.getLogger(__name__)

Environ = Mapping[str, object]
TYPES = {"application/json", "text/plain"}
MOST_REFUSALS = 10_000


@dataclass(frozen=True, slots=True)
class Answer:
    """204: kept, and committed. 202: read, and not kept on purpose. Never with a body."""

    status: HTTPStatus
    retry_after: int | None = None

    @property
    def headers(self) -> dict[str, str]:
        headers = {"Cache-Control": "no-store"}
        if self.retry_after is not None:
            headers["Retry-After"] = str(self.retry_after)
        return headers


KEPT = Answer(HTTPStatus.NO_CONTENT)
DROPPED = Answer(HTTPStatus.ACCEPTED)
LATER = Answer(HTTPStatus.TOO_MANY_REQUESTS, 1)
AWAY_FOR_NOW = Answer(HTTPStatus.SERVICE_UNAVAILABLE, 2)


class Ingest:
    """Answers messages, and keeps what is good of them in the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._hashes = Hashes(store.salt)
        self._refused: dict[str, float] = {}  # address: until when it need not be asked again

    def answer(self, environ: Environ, read: Callable[[int], bytes]) -> Answer:
        """`read` gives at most so many bytes of the body; what is too large is not read at all."""
        try:
            return self._answer(environ, read)
        except AwayError:
            logger.warning("The database is away: a message is asked to come again.")
            return AWAY_FOR_NOW

    def _answer(self, environ: Environ, read: Callable[[int], bytes]) -> Answer:
        if refused := _refused_unread(environ):
            return self._refuse(*refused)
        body = read(MOST_BYTES + 1)
        if len(body) > MOST_BYTES:
            return self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, Reason.TOO_LARGE)
        try:
            message = payload.read(body)
        except ValueError:
            return self._refuse(HTTPStatus.BAD_REQUEST, Reason.INVALID)
        return self._keep(environ, message)

    def count_view(self, environ: Environ, query: dict[str, str]) -> None:
        """A page that was seen without script, told by the picture in it.

        Raises ValueError when `query` is about no page of ours.
        """
        shown = payload.read_shown(query)
        message = Message(page=shown.page, of=shown.of, v=shown.v, load=uuid4(), e=[View(n=0)])
        try:
            self._keep(environ, message)
        except AwayError:
            logger.warning("The database is away: a view without script is not counted.")

    def _keep(self, environ: Environ, message: Message) -> Answer:
        who = measured.of(environ)
        if reason := reason_to_drop(environ, who):
            self._store.drop(reason)
            return DROPPED
        address = address_of(environ)
        if self._refused.get(address, 0) > time.monotonic():
            self._store.drop(Reason.THROTTLED)
            return LATER
        try:
            taken = self._store.take(self._parcel(environ, address, who, message))
        except RefusedError:
            logger.exception("The database refused what was checked.")
            return self._refuse(HTTPStatus.BAD_REQUEST, Reason.INVALID)
        if taken == THROTTLED:
            return self._throttle(address)
        if taken == STOPPED:
            self._store.drop(Reason.STOPPED)
            return DROPPED
        return KEPT

    def _parcel(self, environ: Environ, address: str, who: Measured, message: Message) -> Parcel:
        received = timezone.now()
        day = timezone.localdate(received)
        agent = str(environ.get("HTTP_USER_AGENT", ""))
        return Parcel(
            bucket=self._hashes.bucket(day, address),
            received=received,
            day=day,
            visit=self._hashes.visit(day, address, agent),
            consent=who.consent,
            load=message.load,
            page=message.page.value,
            of=message.of,
            version=message.v,
            device=_device(message.w),
            source=source_of(message.view, message.page),
            events=payload.as_json(message.e),
        )

    def _throttle(self, address: str) -> Answer:
        """Only until the next message would pass: this process need not ask before that."""
        if len(self._refused) >= MOST_REFUSALS:
            self._refused.clear()
        self._refused[address] = time.monotonic() + 1 / settings.INGEST_RATE
        self._store.drop(Reason.THROTTLED)
        return LATER

    def _refuse(self, status: HTTPStatus, reason: Reason) -> Answer:
        self._store.drop(reason)
        return Answer(status)


def _refused_unread(environ: Environ) -> tuple[HTTPStatus, Reason] | None:
    kind = str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip().lower()
    if kind not in TYPES or environ.get("HTTP_CONTENT_ENCODING", "identity") != "identity":
        return HTTPStatus.UNSUPPORTED_MEDIA_TYPE, Reason.WRONG_TYPE
    length = str(environ.get("CONTENT_LENGTH") or "0")
    if not length.isdecimal():
        return HTTPStatus.BAD_REQUEST, Reason.INVALID
    if len(length) > len(str(MOST_BYTES)) or int(length) > MOST_BYTES:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, Reason.TOO_LARGE
    return None


def _device(width: int) -> str:
    """By the width of the window in CSS pixels; 0 when no script told it."""
    if not width:
        return Device.UNKNOWN.value
    if width < 600:  # noqa: PLR2004 - as wide as the style sheets let a telephone be
        return Device.PHONE.value
    return Device.TABLET.value if width < 1024 else Device.DESK.value  # noqa: PLR2004
