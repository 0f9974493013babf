"""The store of the process that only listens.

A small pool of its own; what it dropped is counted here and written once a second, so that the
database does not feel a flood.
"""

import logging
import threading
from collections import Counter
from datetime import date
from typing import Any

from django.conf import settings
from django.db import connections
from django.utils import timezone
from psycopg_pool import ConnectionPool

from analytics.ingest import storing
from analytics.ingest.storing import Parcel

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_COUNTS = 1
ADDRESS = ("host", "port", "dbname", "user", "password", "sslmode", "sslrootcert")
OPTIONS = "-c statement_timeout=1000 -c idle_in_transaction_session_timeout=10000"


def _own_address() -> dict[str, Any]:
    """Of the database of the site, where no other is given."""
    if settings.INGEST_DATABASE_URL:
        return {}
    asked = connections["default"].get_connection_params()
    return {name: asked[name] for name in ADDRESS if asked.get(name)}


class PooledStore:
    def __init__(self) -> None:
        self._pool = ConnectionPool(
            settings.INGEST_DATABASE_URL,
            kwargs={**_own_address(), "autocommit": True, "options": OPTIONS},
            min_size=1,
            max_size=settings.INGEST_CONNECTIONS,
            timeout=2,
            open=True,
        )
        self._dropped: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._writer = threading.Thread(target=self._write_counts, daemon=True)
        self._writer.start()

    def take(self, parcel: Parcel) -> int:
        return int(self._one(storing.TAKE, storing.take_parameters(parcel)))

    def salt(self, day: date) -> bytes:
        return bytes(self._one(storing.SALT, storing.salt_parameters(day)))

    def drop(self, reason: str) -> None:
        with self._lock:
            self._dropped[reason] += 1

    def close(self) -> None:
        self._closing.set()
        self._writer.join()
        self._pool.close()

    def _one(self, query: str, parameters: list[Any]) -> Any:
        with self._pool.connection() as connection:
            row = connection.execute(query, parameters).fetchone()
        return row[0] if row else None

    def _write_counts(self) -> None:
        while not self._closing.wait(SECONDS_BETWEEN_COUNTS):
            self._write()
        self._write()

    def _write(self) -> None:
        with self._lock:
            counts, self._dropped = self._dropped, Counter()
        if not counts:
            return
        try:
            self._one(storing.DROP, [timezone.localdate(), list(counts), list(counts.values())])
        except Exception:
            logger.warning("What was dropped is counted later.", exc_info=True)
            with self._lock:
                self._dropped.update(counts)
