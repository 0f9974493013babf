"""Which cards people read, which parts of them, and what they searched for: who said yes only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from analytics.models import PersonalEvent
from analytics.pages import Kind, Page
from catalog.models import Product

PERIOD = timedelta(days=90)
PRICE = "price"
# Grouped twice, which takes two thirds of the time of COUNT(DISTINCT load): that sorts all events.
COUNTED = """
SELECT consent, of, kind, name, COUNT(*) AS times, COUNT(*) FILTER (WHERE last > %%s) AS new,
    MAX(last) AS last
FROM (%s) AS loads GROUP BY consent, of, kind, name
"""


@dataclass(slots=True)
class Card:
    """One product: the parts that were read, the most read first, how often it was seen."""

    product: Product
    times: int = 0
    last: datetime | None = None
    parts: dict[str, int] = field(default_factory=dict)

    @property
    def most_read(self) -> list[str]:
        return sorted(self.parts, key=lambda name: -self.parts[name])


@dataclass(slots=True)
class Counts:
    """Since a moment."""

    people: set[int] = field(default_factory=set)  # by their yes
    cards: set[str] = field(default_factory=set)
    prices: int = 0
    price_readers: set[int] = field(default_factory=set)
    searches: int = 0


@dataclass(slots=True)
class Searched:
    text: str
    times: int
    last: datetime


@dataclass(slots=True)
class Seen:
    """Of the last three months, and what of it is new. Two queries."""

    cards: list[Card] = field(default_factory=list)  # the most seen first
    searches: list[Searched] = field(default_factory=list)  # the newest first
    since: Counts = field(default_factory=Counts)

    @classmethod
    def by(cls, consents: Iterable[int], since: datetime) -> "Seen":
        rows = list(_rows(list(consents), since))
        seen = cls(_cards(rows), _searched(rows))
        for row in rows:
            _count(row, seen.since)
        return seen


def _rows(consents: list[int], since: datetime) -> list[dict[str, Any]]:
    """A page that is seen in one load, however often it told so, is seen once."""
    if not consents:
        return []
    sql, params = _loads(consents, min(since, timezone.now() - PERIOD)).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(COUNTED % sql, [since, *params])
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]


def _loads(consents: list[int], begin: datetime) -> QuerySet[Any, Any]:
    """Between two days, for each is a table of its own: others are not opened at all."""
    events = PersonalEvent.objects.filter(
        Q(page=Page.CARD, kind__in=[Kind.VIEW, Kind.SEEN]) | Q(kind=Kind.FIND),
        consent__in=consents,
        day__range=(timezone.localdate(begin), timezone.localdate()),
        at__gte=begin,
    )
    return events.values("consent", "of", "kind", "name", "load").annotate(last=Max("at"))


def _cards(rows: list[dict[str, Any]]) -> list[Card]:
    pks = {row["of"] for row in rows if row["kind"] != Kind.FIND and row["of"].isdecimal()}
    products = {str(pk): product for pk, product in Product.objects.in_bulk(pks).items()}
    cards = {of: Card(product) for of, product in products.items()}
    for row in rows:
        if row["of"] in cards and row["kind"] != Kind.FIND:
            _take(cards[row["of"]], row)
    return sorted(cards.values(), key=lambda card: (-card.times, card.product.title))


def _take(card: Card, row: Mapping[str, Any]) -> None:
    card.last = max(card.last or row["last"], row["last"])
    if row["kind"] == Kind.VIEW:
        card.times += row["times"]
    else:
        card.parts[row["name"]] = card.parts.get(row["name"], 0) + row["times"]


def _searched(rows: list[dict[str, Any]]) -> list[Searched]:
    found: dict[str, Searched] = {}
    for row in rows:
        if row["kind"] == Kind.FIND and row["name"]:
            search = found.setdefault(row["name"], Searched(row["name"], 0, row["last"]))
            search.times += row["times"]
            search.last = max(search.last, row["last"])
    return sorted(found.values(), key=lambda search: search.last, reverse=True)


def _count(row: Mapping[str, Any], counts: Counts) -> None:
    if not row["new"]:
        return
    match row["kind"]:
        case Kind.VIEW:
            counts.cards.add(row["of"])
            counts.people.add(row["consent"])
        case Kind.FIND if row["name"]:
            counts.searches += row["new"]
        case Kind.SEEN if row["name"] == PRICE:
            counts.prices += row["new"]
            counts.price_readers.add(row["consent"])
