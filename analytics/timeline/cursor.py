"""Where a page of the timeline ends and the older one begins, without counting what came before."""

from datetime import datetime
from typing import Any, Self

from django.core import signing
from django.db.models import Q, QuerySet

from analytics.timeline.line import Line

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


def older[Rows: QuerySet[Any, Any]](
    rows: Rows, cursor: Cursor | None, rank: int, *, at: str, key: str = "pk"
) -> Rows:
    """Those that come after it, the newest first. `rank` decides between sources at one moment."""
    if cursor:
        rows = rows.filter(_after(cursor, rank, at, key))
    return rows.order_by(f"-{at}", f"-{key}")


def _after(cursor: Cursor, rank: int, at: str, key: str) -> Q:
    before = Q(**{f"{at}__lt": cursor.at})
    same = Q(**{at: cursor.at})
    if rank == cursor.rank:
        return before | (same & Q(**{f"{key}__lt": cursor.key}))
    return before | same if rank < cursor.rank else before


def is_older(line: Line, cursor: Cursor) -> bool:
    """Of a line that no query of its own left out."""
    at, rank, key = line.place
    if rank == cursor.rank:
        return (at, key) < (cursor.at, cursor.key)
    return at < cursor.at or (at == cursor.at and rank < cursor.rank)
