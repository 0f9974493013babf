"""Where a page of the timeline ends and the older one begins, without counting what came before."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from django.core import signing
from django.db.models import Q, QuerySet

from analytics.timeline.line import Line, Place

SALT = "analytics.timeline"


class Cursor:
    """The place of the last line that was shown; made by us, so what is in it fits."""

    def __init__(self, at: datetime, rank: int, key: str) -> None:
        self.at, self.rank, self.key = at, rank, key

    @classmethod
    def after(cls, line: Line) -> str:
        at, rank, key = line.place
        return signing.dumps([at.isoformat(), rank, str(key)], salt=SALT)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """What we did not write is the beginning."""
        try:
            at, rank, key = signing.loads(text, salt=SALT)
        except signing.BadSignature:
            return None
        return cls(datetime.fromisoformat(at), rank, key)


@dataclass(frozen=True, slots=True)
class Reach:
    """Which lines a page may still show: after the cursor, at most so many.

    `since` is when the last of those begins that fill the page already: what is older than that
    is not asked for, however much of it there is.
    """

    cursor: Cursor | None
    most: int
    since: datetime | None = None

    def newest[Rows: QuerySet[Any, Any]](
        self, rows: Rows, rank: int, *, at: str, key: str = "pk"
    ) -> Rows:
        """`rank` decides between sources at one moment."""
        if self.cursor:
            rows = rows.filter(_after(self.cursor, rank, at, key))
        if self.since:
            rows = rows.filter(**{f"{at}__gte": self.since})
        return rows.order_by(f"-{at}", f"-{key}")[: self.most]

    def has(self, place: Place) -> bool:
        """Of a line that no query of its own left out."""
        if self.since and place[0] < self.since:
            return False
        return not self.cursor or _is_older(place, self.cursor)

    def beyond(self, lines: list[Line]) -> "Reach":
        """What may stand between these, the newest first, or after them."""
        full = len(lines) >= self.most
        return replace(self, since=lines[self.most - 1].at) if full else self


def _after(cursor: Cursor, rank: int, at: str, key: str) -> Q:
    before = Q(**{f"{at}__lt": cursor.at})
    same = Q(**{at: cursor.at})
    if rank == cursor.rank:
        return before | (same & Q(**{f"{key}__lt": cursor.key}))
    return before | same if rank < cursor.rank else before


def _is_older(place: Place, cursor: Cursor) -> bool:
    at, rank, key = place
    if rank == cursor.rank:
        return (at, key) < (cursor.at, cursor.key)
    return at < cursor.at or (at == cursor.at and rank < cursor.rank)
