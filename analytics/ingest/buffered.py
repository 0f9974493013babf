"""The store for more than one machine: a stream in Valkey or Redis, that a worker empties.

Said to be kept means kept: it refuses to work with a server that does not write each message to
disk before it answers. The bucket of an address and the message are one script there, so nothing
comes between them.
"""

import logging
import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec
import redis
from django.conf import settings

from analytics.ingest.counting import Counting
from analytics.ingest.storing import THROTTLED, AwayError, Parcel

logger = logging.getLogger(__name__)

STREAM = "measured"
MOST_WAITING = 1_000_000  # messages; more would fill the memory while the worker is away
FULL = -3
DAY = 24 * 3600

# Its clock is that of the server: one clock for all processes.
SCRIPT = """
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local rate, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local known = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = tonumber(known[1] or burst)
tokens = math.min(burst, tokens + rate * math.max(0, now - tonumber(known[2] or now)))
local allowed = tokens >= 1
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens - (allowed and 1 or 0)), 'at', tostring(now))
redis.call('EXPIRE', KEYS[1], ARGV[3])
if not allowed then return -1 end
if redis.call('XLEN', KEYS[2]) >= tonumber(ARGV[4]) then return -3 end
redis.call('XADD', KEYS[2], '*', 'parcel', ARGV[5])
return 0
"""


def connect() -> redis.Redis:
    return redis.Redis.from_url(
        settings.INGEST_BUFFER_URL, socket_timeout=5, socket_connect_timeout=2
    )


class BufferedStore:
    def __init__(self) -> None:
        self._server = connect()
        self._script = self._server.register_script(SCRIPT)
        self._is_durable = False
        self._dropped = Counting(self._write)
        self.drop = self._dropped.count

    def take(self, parcel: Parcel) -> int:
        """Zero when it waits in the stream, however many events are new in it."""
        keys = [f"measured:bucket:{parcel.bucket.hex()}", STREAM]
        packed = msgspec.msgpack.encode(parcel)
        told: list[Any] = [settings.INGEST_RATE, settings.INGEST_BURST, DAY, MOST_WAITING, packed]
        answer = self._ask(lambda: self._script(keys=keys, args=told))
        if answer == FULL:
            raise AwayError
        return THROTTLED if answer == THROTTLED else 0

    def salt(self, day: date) -> bytes:
        key = f"measured:salt:{day}"
        proposal = secrets.token_bytes(32)
        known = self._ask(lambda: self._server.set(key, proposal, nx=True, get=True, ex=DAY))
        return known or proposal

    def close(self) -> None:
        self._dropped.close()
        self._server.close()

    def _ask(self, question: Any) -> Any:
        try:
            self._check_durable()
            return question()
        except redis.RedisError as error:
            raise AwayError from error

    def _check_durable(self) -> None:
        """Raises AwayError: nothing is said to be kept that may be lost."""
        if not self._is_durable:
            told: Any = self._server.config_get("append*")
            self._is_durable = (told["appendonly"], told["appendfsync"]) == ("yes", "always")
        if not self._is_durable:
            logger.error(
                "INGEST_BUFFER_URL: set appendonly to yes and appendfsync to always there, or what"
                " was said to be kept may be lost."
            )
            raise AwayError

    def _write(self, day: date, counts: Mapping[str, int]) -> None:
        key = f"measured:dropped:{day}"
        for reason, times in counts.items():
            self._server.hincrby(key, reason, times)
        self._server.expire(key, 7 * DAY)
