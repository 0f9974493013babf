"""Some weeks of visits to the demo's site: who came from where, read what, and went how far.

All of nobody: these visits are anonymous. The same each time, but for the days that they fall on.
"""

import math
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

from django.db import connection
from django.utils import timezone

from analytics import partitions, rollups
from analytics.models import AnonymousEvent, Figure
from analytics.pages import Device, Kind, Page
from catalog.models import Category, Product, ProductEdition

DAYS = 63
CHANGED = 12  # days ago: cards that have a second edition got it then
MAILED = (11, 39)  # days ago: what brought people who otherwise would not have come
FIRST_HOUR, HOURS = 7, 15
BUSY = (1.05, 1.1, 1.0, 1.0, 0.9, 0.5, 0.45)  # by the day of the week
COPY = """
    COPY analytics_anonymousevent (day, load, seq, at, kind, page, "of", version, device, name,
        x, y, ms, depth, source, visit) FROM STDIN
"""

SOURCES = {
    "google": 41,
    "direct": 17,
    "link": 18,
    "bing": 4,
    "duckduckgo": 3,
    "ai:chatgpt": 6,
    "ai:perplexity": 1,
    "social:linkedin": 5,
    "www.ondernemersplein.example": 2,
}
NEWSLETTER = "campaign:nieuwsbrief/november"
DEVICES = {Device.PHONE: 47, Device.DESK: 43, Device.TABLET: 10}
BEGINNINGS = {
    "google": {Page.CARD: 6, Page.HOME: 2, Page.CATEGORY: 2},
    "link": {Page.CARD: 7, Page.PACKAGE: 2, Page.STARTER: 1},
    NEWSLETTER: {Page.CARD: 7, Page.HOME: 3},
    "": {Page.HOME: 6, Page.OVERVIEW: 2, Page.CARD: 2},
}
NEXT = {
    Page.HOME: {Page.OVERVIEW: 5, Page.HELP: 2, Page.CARD: 2, Page.SEARCH: 2, None: 4},
    Page.OVERVIEW: {Page.CARD: 8, Page.CATEGORY: 2, Page.COMPARE: 1, None: 3},
    Page.CATEGORY: {Page.CARD: 7, Page.OVERVIEW: 1, None: 3},
    Page.SEARCH: {Page.CARD: 6, None: 3},
    Page.HELP: {Page.OUTCOME: 6, None: 3},
    Page.OUTCOME: {Page.CARD: 7, None: 3},
    Page.COMPARE: {Page.CARD: 5, None: 3},
    Page.STARTER: {Page.PACKAGE: 4, Page.CARD: 3, None: 4},
    Page.CARD: {Page.CARD: 3, Page.OVERVIEW: 2, Page.SPECIALIST: 1, None: 8},
    Page.SPECIALIST: {Page.CARD: 3, None: 4},
    Page.PACKAGE: {Page.REQUESTED: 3, Page.ORDERED: 1, Page.CARD: 3, None: 6},
    Page.REQUESTED: {None: 1},
    Page.ORDERED: {None: 1},
}
# How many of those who saw the one before come as far as this section.
SECTIONS = {
    "promise": 1.0,
    "price": 0.93,
    "facts": 0.9,
    "benefits": 0.8,
    "approach": 0.72,
    "included": 0.85,
    "examples": 0.8,
    "specialists": 0.75,
    "faq": 0.7,
    "reviews": 0.6,
    "related": 0.75,
}
CLICKS = {
    "to-benefits": 2,
    "to-included": 3,
    "to-faq": 2,
    "compare": 2,
    "talk": 2,
    "price": 3,
    "nav-products": 3,
}
ACTS = {"talk": 5, "call": 3, "mail": 2, "share": 2}


def load() -> None:
    """Only where nothing was measured: real visits are never mixed with these."""
    if AnonymousEvent.objects.exists() or Figure.objects.exists():
        return
    catalogue = _Catalogue()
    if not catalogue.cards:
        return
    catalogue.date_editions()
    with connection.cursor() as cursor, cursor.copy(COPY) as rows:
        for row in _rows(catalogue):
            rows.write_row(row)
    partitions.make_ahead()
    rollups.keep()


def _rows(catalogue: "_Catalogue") -> Iterator[Any]:
    chance = random.Random(5)  # noqa: S311 - the same demo each time
    now, today = timezone.now(), timezone.localdate()
    for ago in range(DAYS - 1, -1, -1):
        day = today - timedelta(days=ago)
        for _number in range(_visits_on(day, ago, chance)):
            visit = _Visit(catalogue, chance, day, ago)
            yield from (row for row in visit.rows() if row[3] < now)


def _visits_on(day: date, ago: int, chance: random.Random) -> int:
    """More each week, less at the weekend, and more after a newsletter."""
    usual = 46 + 26 * (DAYS - ago) / DAYS
    mailed = sum(40 for sent in MAILED if ago == sent) + sum(
        15 for sent in MAILED if ago == sent - 1
    )
    return round(usual * BUSY[day.weekday()] * chance.uniform(0.9, 1.1)) + mailed


class _Catalogue:
    """What there is to read. The first cards are read most."""

    def __init__(self) -> None:
        products = Product.objects.published().in_our_order()
        self.cards = list(products.values_list("pk", "edition"))
        random.Random(8).shuffle(self.cards)  # noqa: S311 - people have an order of their own
        self.weights = [1 / (place + 2) ** 0.9 for place in range(len(self.cards))]
        self.weights[-3:] = [0.0] * len(self.weights[-3:])  # nobody finds these
        self.categories = list(Category.objects.values_list("slug", flat=True))

    def date_editions(self) -> None:
        """The demo was made a moment ago, its cards say that they were not."""
        editions = ProductEdition.objects.filter(product__in=[pk for pk, _edition in self.cards])
        now = timezone.now()
        editions.filter(number=1).update(since=now - timedelta(days=DAYS))
        editions.filter(number__gt=1).update(since=now - timedelta(days=CHANGED))


@dataclass
class _Visit:
    catalogue: _Catalogue
    chance: random.Random
    day: date
    ago: int
    who: int = field(init=False)
    device: Device = field(init=False)
    at: datetime = field(init=False)
    load: uuid.UUID = field(init=False)
    seq: Iterator[int] = field(init=False)
    page: Page = Page.HOME
    of: str = ""
    version: int = 0

    def __post_init__(self) -> None:
        self.who = self.chance.getrandbits(62)
        self.device = self._one_of(DEVICES)
        minutes = int(self.chance.triangular(0, HOURS * 60, HOURS * 30))
        opened = datetime.combine(self.day, time(FIRST_HOUR))
        self.at = timezone.make_aware(opened) + timedelta(minutes=minutes)

    def rows(self) -> Iterator[Any]:
        source = self._source()
        page: Page | None = self._one_of(BEGINNINGS.get(source, BEGINNINGS[""]))
        while page:
            yield from self._open(page, source)
            packed = False
            if page == Page.CARD:
                packed = self.chance.random() < self._wish
                yield from self._read_card(packed=packed)
            source = ""
            page = Page.PACKAGE if packed else self._one_of(NEXT[page])

    @property
    def _wish(self) -> float:
        """How likely somebody puts a card in a package; some of the little read ones more."""
        return 0.25 if int(self.of) % 7 == 0 else 0.09

    def _source(self) -> str:
        recent = any(sent - 4 < self.ago <= sent for sent in MAILED)
        return str(self._one_of(SOURCES | ({NEWSLETTER: 35} if recent else {})))

    def _open(self, page: Page, source: str) -> Iterator[Any]:
        self.page, self.of, self.version = page, "", 0
        if page == Page.CARD:
            pk, edition = self.chance.choices(self.catalogue.cards, self.catalogue.weights)[0]
            self.of, self.version = str(pk), edition if self.ago < CHANGED else 1
        elif page == Page.CATEGORY:
            self.of = self.chance.choice(self.catalogue.categories)
        self.load = uuid.UUID(int=self.chance.getrandbits(128), version=4)
        self.seq = count()
        yield self._row(Kind.VIEW, source=source)
        if page != Page.CARD:
            ms = int(self.chance.expovariate(1 / 14000)) + 1500
            yield self._row(Kind.TIME, ms=ms, depth=self.chance.randint(20, 100))

    def _read_card(self, *, packed: bool) -> Iterator[Any]:
        seen = list(self._sections())
        for section, ms in seen:
            yield self._row(Kind.SEEN, section, ms=ms)
        depth = min(100, round(100 * len(seen) / len(SECTIONS)) + self.chance.randint(-4, 4))
        yield self._row(Kind.TIME, ms=sum(ms for _section, ms in seen), depth=max(depth, 8))
        if packed:
            yield self._click(Kind.CLICK, "pack")
            yield self._row(Kind.ACT, "package")
        elif self._happens(6):
            yield self._row(Kind.ACT, self._one_of(ACTS))
        if self._happens(45):
            yield self._click(Kind.CLICK, self._one_of(CLICKS))
        if self._happens(12):
            yield self._click(Kind.DEAD, "picture")
        if self._happens(3):
            yield self._click(Kind.DEAD, "section-included")
        if self._happens(3):
            yield self._row(Kind.OUT, "www.bakkerijvandenberg.example")

    def _happens(self, per_cent: int) -> bool:
        return self.chance.random() < per_cent / 100

    def _sections(self) -> Iterator[tuple[str, int]]:
        """What changed 12 days ago made people read on."""
        better = 1.06 if self.version > 1 else 1.0
        for section, goes_on in SECTIONS.items():
            if self.chance.random() > goes_on * better:
                return
            yield section, int(self.chance.expovariate(1 / 5000)) + 400

    def _click(self, kind: Kind, name: str) -> Any:
        place = (math.floor(self.chance.gauss(50, 22)) for _axis in range(2))
        x, y = (min(max(value, 0), 100) for value in place)
        return self._row(kind, name, x=x, y=y)

    def _row(self, kind: Kind, name: str = "", **values: Any) -> Any:
        self.at += timedelta(seconds=self.chance.randint(2, 20))
        about = (kind.value, self.page.value, self.of, self.version, self.device.value, name)
        rest = {"x": None, "y": None, "ms": 0, "depth": None, "source": "", **values}
        return (self.day, self.load, next(self.seq), self.at, *about, *rest.values(), self.who)

    def _one_of(self, weighted: Any) -> Any:
        return self.chance.choices(list(weighted), list(weighted.values()))[0]
