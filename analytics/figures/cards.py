"""How often each card is read, and what comes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from analytics.figures.asked import Asked
from analytics.figures.difference import Difference
from analytics.figures.groups import Group, change, groups
from analytics.figures.reading import NOTHING, Made, Pair, read
from analytics.models import Measure
from analytics.pages import Page
from analytics.small_groups import ALL, Few, Told, limit_of, share, told
from catalog.models import Product, Status

PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Card:
    """A product as far as its figures need it."""

    pk: int
    title: str
    slug: str
    status: str
    position: int
    category: str
    category_pk: int

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED


@dataclass(frozen=True, slots=True)
class Row:
    card: Card
    visits: Told
    change: Difference | None
    seconds: int | None  # of each time that it was opened
    packed: Told
    share: int | Few | None  # per cent of its visits that put it in a package
    bar: float


class Cards:
    """Of the asked category, or all of them. Three queries, however many cards there are."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked

    @cached_property
    def all(self) -> dict[int, Card]:
        """In our order; without what was archived and not read."""
        names = ("pk", "title", "slug", "status", "position", "category__name", "category_id")
        products = Product.objects.in_our_order()
        if self.asked.category:
            products = products.filter(category=self.asked.category)
        cards = [Card(*values) for values in products.values_list(*names)]
        return {card.pk: card for card in cards}

    @cached_property
    def read(self) -> dict[int, Pair]:
        return self._of_ours(read(self.asked, Measure.PAGE, "of", page=Page.CARD))

    @cached_property
    def packed(self) -> dict[int, Pair]:
        return self._of_ours(read(self.asked, Measure.ACT, "of", page=Page.CARD, part="package"))

    def _of_ours(self, found: dict[str, Pair]) -> dict[int, Pair]:
        pairs = ((int(of), pair) for of, pair in found.items() if of.isascii() and of.isdigit())
        return {pk: pair for pk, pair in pairs if pk in self.all}

    @cached_property
    def limits(self) -> tuple[int, int]:
        pairs = self.read.values()
        return limit_of(it.now.visits for it in pairs), limit_of(it.before.visits for it in pairs)

    def visits_of(self, pk: int) -> int:
        return self.read.get(pk, NOTHING).now.visits

    def row(self, card: Card) -> Row:
        pair, packed = self.read.get(card.pk, NOTHING), self.packed.get(card.pk, NOTHING)
        visits = told(pair.now.visits, self.limits[0])
        is_told = not isinstance(visits, Few)
        return Row(
            card,
            visits,
            change(pair, self.limits),
            round(pair.now.ms / pair.now.times / 1000) if is_told and pair.now.times else None,
            told(packed.now.visits) if is_told else Few(),
            share(packed.now.visits, pair.now.visits) if is_told else None,
            round(ALL * pair.now.visits / self._most, 1) if is_told and self._most else 0,
        )

    @cached_property
    def _most(self) -> int:
        return max((pair.now.visits for pair in self.read.values()), default=0)

    def most_read(self, number: int) -> list[Row]:
        found = sorted(self.read, key=lambda pk: -self.visits_of(pk))
        rows = [self.row(self.all[pk]) for pk in found if self.visits_of(pk)]
        return [row for row in rows[:number] if not isinstance(row.visits, Few)]

    @property
    def totals(self) -> tuple[int, int]:
        """Visits to all cards together, now and before; who read two cards counts twice."""
        pairs = self.read.values()
        return sum(it.now.visits for it in pairs), sum(it.before.visits for it in pairs)

    @property
    def per_category(self) -> list[Group]:
        found: dict[int, list[Pair]] = {}
        for pk, pair in self.read.items():
            found.setdefault(self.all[pk].category_pk, []).append(pair)
        names = {card.category_pk: card.category for card in self.all.values()}
        added = {pk: _added(pairs) for pk, pairs in found.items()}
        return groups(added, lambda pk: names[pk], compare=True)


def _added(pairs: list[Pair]) -> Pair:
    now, before = (pair.now for pair in pairs), (pair.before for pair in pairs)
    return Pair(
        NOTHING.now._replace(visits=sum(each.visits for each in now)),
        NOTHING.before._replace(visits=sum(each.visits for each in before)),
    )


# --- The table of all of them -------------------------------------------------------------------


def _number(told_: Any) -> int:
    """What is hidden is all the same, so the order does not tell either."""
    return told_ if isinstance(told_, int) else 0


ORDERS: dict[str, tuple[Any, Callable[[Row], Any]]] = {
    "kaart": (_("Card"), lambda row: row.card.title.casefold()),
    "categorie": (_("Category"), lambda row: row.card.category.casefold()),
    "gelezen": (_("Visits"), lambda row: -_number(row.visits)),
    "tijd": (_("Time"), lambda row: -(row.seconds or 0)),
    "pakket": (pgettext_lazy("figures", "Put in package"), lambda row: -_number(row.packed)),
    "aandeel": (pgettext_lazy("part", "Share"), lambda row: -_number(row.share)),
}
FIRST_ORDER = "gelezen"


class CardTable:
    """All cards in the asked order, a hundred on a page; `-` before it turns it round."""

    def __init__(self, asked: Asked, query: QueryDict) -> None:
        self.asked = asked
        self.cards = Cards(asked)
        given = query.get("sorteer", "")
        self.order = given.removeprefix("-") if given.removeprefix("-") in ORDERS else FIRST_ORDER
        self.is_turned = given == f"-{self.order}"
        self._page_asked = query.get("pagina", "1")

    @cached_property
    def made(self) -> Made:
        return Made.read()

    @cached_property
    def rows(self) -> list[Row]:
        shown = [
            self.cards.row(card)
            for card in self.cards.all.values()
            if card.is_published or self.cards.visits_of(card.pk)
        ]
        shown.sort(key=lambda row: (row.card.position, row.card.title.casefold(), row.card.pk))
        return sorted(shown, key=ORDERS[self.order][1], reverse=self.is_turned)

    @cached_property
    def page(self) -> "ListPage[Row]":
        return Paginator(self.rows, PER_PAGE).get_page(self._page_asked)

    @property
    def query(self) -> str:
        return self._query(self.order, turned=self.is_turned)

    @property
    def heads(self) -> list[tuple[str, Any, str, str]]:
        """Name, label, address, and which way it is sorted now, as a table says that."""
        return [self._head(name, label) for name, (label, _key) in ORDERS.items()]

    def _head(self, name: str, label: Any) -> tuple[str, Any, str, str]:
        is_now = name == self.order
        falls = name not in {"kaart", "categorie"}
        way = ("ascending" if falls == self.is_turned else "descending") if is_now else ""
        return name, label, self._query(name, turned=is_now and not self.is_turned), way

    def _query(self, order: str, *, turned: bool) -> str:
        asked = self.asked.query()
        said = f"-{order}" if turned else order
        sort = urlencode({"sorteer": said}) if said != FIRST_ORDER else ""
        return "&".join(part for part in (asked, sort) if part)
