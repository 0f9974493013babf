"""The store of the process that only listens.

It has a small pool of its own.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import psycopg
from django.conf import settings
from django.db import connections
from psycopg_pool import ConnectionPool

from analytics.ingest import storing
from analytics.ingest.counting import Counting
from analytics.ingest.storing import AwayError, Parcel, RefusedError

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
        self._dropped = Counting(self._write)
        self.drop = self._dropped.count

    def take(self, parcel: Parcel) -> int:
        return int(self._one(storing.TAKE, storing.take_parameters(parcel)))

    def salt(self, day: date) -> bytes:
        return bytes(self._one(storing.SALT, storing.salt_parameters(day)))

    def close(self) -> None:
        self._dropped.close()
        self._pool.close()

    def _one(self, query: str, parameters: list[Any]) -> Any:
        try:
            with self._pool.connection() as connection:
                row = connection.execute(query, parameters).fetchone()
        except (psycopg.OperationalError, psycopg.InterfaceError) as error:
            raise AwayError from error
        except psycopg.DataError as error:
            raise RefusedError from error
        return row[0] if row else None

    def _write(self, day: date, counts: Mapping[str, int]) -> None:
        self._one(storing.DROP, [day, list(counts), list(counts.values())])
