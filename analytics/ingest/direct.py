"""The store of the site itself: the connection of the request that is being answered."""

from datetime import date
from typing import Any

from django.db import DataError, InterfaceError, OperationalError, connection
from django.utils import timezone

from analytics.ingest import storing
from analytics.ingest.storing import AwayError, Parcel, RefusedError


class DirectStore:
    def take(self, parcel: Parcel) -> int:
        return int(_one(storing.TAKE, storing.take_parameters(parcel)))

    def salt(self, day: date) -> bytes:
        return bytes(_one(storing.SALT, storing.salt_parameters(day)))

    def drop(self, reason: str) -> None:
        _one(storing.DROP, [timezone.localdate(), [reason], [1]])


def _one(query: str, parameters: list[Any]) -> Any:
    try:
        with connection.cursor() as cursor:
            cursor.execute(query, parameters)
            return cursor.fetchone()[0]
    except (OperationalError, InterfaceError) as error:
        raise AwayError from error
    except DataError as error:
        raise RefusedError from error
