"""From the stream into the database: all of a batch in one transaction, then out of the stream.

Whoever dies in between leaves it in the stream; the next one takes it over, and what was stored
already is not stored twice.
"""

import logging
import socket
from datetime import date
from os import getpid
from typing import Any

import msgspec
import redis
from django.db import DataError, connection, transaction

from analytics.ingest import storing
from analytics.ingest.buffered import STREAM
from analytics.ingest.storing import STOPPED, Parcel

logger = logging.getLogger(__name__)

GROUP = "database"
AT_ONCE = 500
LEFT_FOR_DEAD = 5_000  # milliseconds that a batch may take; two at the same one do no harm

_decoder = msgspec.msgpack.Decoder(Parcel)


class Emptying:
    def __init__(self, server: redis.Redis) -> None:
        self._server = server
        self._name = f"{socket.gethostname()}-{getpid()}"
        self._resumed = False
        try:
            server.xgroup_create(STREAM, GROUP, id="0", mkstream=True)
        except redis.ResponseError as error:
            if "BUSYGROUP" not in str(error):
                raise

    def step(self, wait: int) -> int:
        """Empty one batch, waiting at most so many milliseconds for it. How many messages."""
        entries = self._unfinished() or self._left_behind() or self._new(wait)
        if entries:
            store([_decoder.decode(fields[b"parcel"]) for _id, fields in entries])
            ids = [entry for entry, _fields in entries]
            with self._server.pipeline() as both:
                both.xack(STREAM, GROUP, *ids)
                both.xdel(STREAM, *ids)
                both.execute()
        self._write_dropped()
        return len(entries)

    def _unfinished(self) -> list[Any]:
        """What one of this name had in hand when it lost a connection or died."""
        if self._resumed:
            return []
        asked: Any = self._server.xreadgroup(GROUP, self._name, {STREAM: "0"}, count=AT_ONCE)
        entries = [entry for entry in asked[0][1] if entry[1]] if asked else []
        self._resumed = not entries
        return entries

    def _new(self, wait: int) -> list[Any]:
        asked: Any = self._server.xreadgroup(
            GROUP, self._name, {STREAM: ">"}, count=AT_ONCE, block=wait
        )
        return asked[0][1] if asked else []

    def _left_behind(self) -> list[Any]:
        """What somebody took and never finished; what was taken out since has no fields."""
        asked: Any = self._server.xautoclaim(
            STREAM, GROUP, self._name, LEFT_FOR_DEAD, count=AT_ONCE
        )
        return [entry for entry in asked[1] if entry[1]]

    def _write_dropped(self) -> None:
        for key in self._server.scan_iter("measured:dropped:*"):
            counts: Any = self._server.hgetall(key)
            day = date.fromisoformat(key.decode().rpartition(":")[2])
            for reason, times in counts.items():
                _count(day, reason.decode(), int(times))
                if not self._server.hincrby(key, reason, -int(times)):
                    self._server.hdel(key, reason)


def store(parcels: list[Parcel]) -> None:
    """One transaction; only when the database refuses one of them each has its own."""
    try:
        with transaction.atomic():
            for parcel in parcels:
                _keep(parcel)
    except DataError:
        if len(parcels) == 1:
            logger.exception("The database refused what was checked.")
            _count(parcels[0].day, "invalid", 1)
            return
        for parcel in parcels:
            store([parcel])


def _keep(parcel: Parcel) -> None:
    with connection.cursor() as cursor:
        cursor.execute(storing.KEEP, storing.keep_parameters(parcel))
        kept = cursor.fetchone()[0]
    if kept == STOPPED:
        _count(parcel.day, "stopped", 1)


def _count(day: date, reason: str, times: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(storing.DROP, [day, [reason], [times]])
