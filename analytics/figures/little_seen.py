"""Cards that deserve light, each with the reason why, and sections that nobody reads."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Order, OrderLine
from analytics.figures.cards import Card, Cards
from analytics.figures.difference import in_words
from analytics.figures.reading import NOTHING, by
from analytics.heatmap import names
from analytics.models import Measure
from analytics.pages import Page
from analytics.small_groups import ALL, FEWEST, Few, Told, share, told

MOST = 6
LITTLE = 0.5  # of what cards are read usually
OFTEN = 15  # per cent of readers that put it in a package
BEHIND = 20  # places in our order
SELDOM = 40  # per cent of readers that see a section


@dataclass(frozen=True, slots=True)
class InTheDark:
    card: Card
    visits: Told
    reason: str
    deserves: int  # the more, the sooner


class LittleSeen:
    """Published cards that are read far less than usual. Two queries beside those of the cards."""

    def __init__(self, cards: Cards) -> None:
        self._cards = cards
        self._asked = cards.asked

    @cached_property
    def cards(self) -> list[InTheDark]:
        found = [self._judged(card, place) for place, card in self._little_read()]
        found.sort(key=lambda each: (-each.deserves, each.card.position, each.card.pk))
        return found[:MOST]

    def _little_read(self) -> Iterator[tuple[int, Card]]:
        """With their place in our order."""
        for place, card in enumerate(self._published, 1):
            if self._cards.visits_of(card.pk) < self._usual * LITTLE:
                yield place, card

    @cached_property
    def _published(self) -> list[Card]:
        return [card for card in self._cards.all.values() if card.is_published]

    @cached_property
    def _usual(self) -> float:
        """How many visits a card has that is neither read much nor little."""
        visits = [self._cards.visits_of(card.pk) for card in self._published]
        return median(visits) if visits else 0

    def _judged(self, card: Card, place: int) -> InTheDark:
        visits = told(self._cards.visits_of(card.pk), self._cards.limits[0])
        reason, deserves = next(self._reasons(card, place))
        return InTheDark(card, visits, reason, deserves)

    def _reasons(self, card: Card, place: int) -> Iterator[tuple[str, int]]:
        """The best one first."""
        times = self._ordered.get(card.pk, 0)
        if times:
            said = ngettext(
                "Ordered %(times)s time all the same.",
                "Ordered %(times)s times all the same.",
                times,
            )
            yield said % {"times": times}, 1000 + times
        packed = self._packed_by(card)
        if packed is not None and packed >= OFTEN:
            yield _("%(share)s%% of its readers put it in a package.") % {"share": packed}, packed
        if place > BEHIND:
            of = {"place": place, "cards": len(self._published)}
            yield _("Stands at place %(place)s of %(cards)s in our order.") % of, 2
        if not self._cards.visits_of(card.pk):
            yield _("Nobody read it in these days."), 1
        usual = {"visits": in_words(round(self._usual))}
        yield _("Half of all cards are read at least %(visits)s times.") % usual, 0

    def _packed_by(self, card: Card) -> int | None:
        """Per cent of its readers, when there are enough of both."""
        packed = self._cards.packed.get(card.pk, NOTHING).now.visits
        found = share(packed, self._cards.visits_of(card.pk))
        return found if isinstance(found, int) and packed >= FEWEST else None

    @cached_property
    def _ordered(self) -> dict[int, int]:
        start, end = self._asked.period.moments
        orders = Order.objects.standing().filter(created_at__gte=start, created_at__lt=end)
        lines = OrderLine.objects.filter(order__in=orders).exclude(product=None)
        rows = lines.order_by().values_list("product").annotate(times=Count("pk"))
        return {pk: times for pk, times in rows if pk is not None}


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    share: int | Few  # per cent of the visits that read a card

    @property
    def label(self) -> str:
        return names.of_section(self.name)


class Sections:
    """What of the cards comes into view, all cards together. Two queries."""

    def __init__(self, cards: Cards) -> None:
        self._asked = cards.asked

    @cached_property
    def seldom(self) -> list[Section]:
        """The least seen first; only what few see."""
        found = [Section(name, part) for name, part in self._shares.items() if part is not None]
        rare = [it for it in found if isinstance(it.share, Few) or it.share < SELDOM]
        rare.sort(key=lambda it: (-1 if isinstance(it.share, Few) else it.share, it.name))
        return rare[:MOST]

    @cached_property
    def _shares(self) -> dict[str, int | Few | None]:
        readers = by(self._asked, Measure.STEP, "part", part="card").get("card", NOTHING.now).visits
        seen = by(self._asked, Measure.SECTIONS, "part", page=Page.CARD)
        if readers < FEWEST:
            return {}
        return {name: _at_most_all(share(sums.visits, readers)) for name, sums in seen.items()}


def _at_most_all(part: int | Few | None) -> int | Few | None:
    """What is open past midnight counts with its sections, not with its visit."""
    return min(part, ALL) if isinstance(part, int) else part
