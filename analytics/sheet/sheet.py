from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.contents import Contents
from accounts.models import CurrentProduct, Inquiry, InquiryStatus
from accounts.totals import Totals
from analytics.customers import Customer
from analytics.models import SearchLog
from analytics.search_text import stored
from analytics.sheet.cut import Cut, short
from analytics.timeline import sayings
from analytics.timeline.readers import Readers
from analytics.timeline.seen import Card, Seen
from analytics.timeline.since import amounts_of, newest_package
from catalog.models import Example
from catalog.price import Price, PriceUnit

CARDS, SEARCHES, LINES, RUNNING, EXAMPLES, QUESTIONS, PEOPLE = 5, 6, 4, 6, 3, 3, 3
PARTS = 2  # of a card that are named
TITLE, TEXT = 44, 90  # characters
FEW_ROWS, FEW_CHARACTERS = 14, 900


@dataclass(slots=True)
class Sheet:
    """Fourteen queries at most."""

    customer: Customer
    seen: Cut[str]
    searched: Cut[str]
    package: Contents | None
    lines: Cut[tuple[str, str, str]]  # what, for how much, and what they want to know
    running: Cut[str]
    running_costs: str
    examples: Cut[Example]
    questions: Cut[str]
    meeting: Inquiry | None
    knows_reading: bool = field(default=True)  # somebody said yes

    @classmethod
    def of(cls, customer: Customer) -> "Sheet":
        whose = customer.whose()
        readers = Readers(whose)
        seen = Seen.by(readers.names, timezone.now())
        package = newest_package(whose)
        running = list(
            CurrentProduct.objects.running().filter(whose.owned()).select_related("product")
        )
        inquiry = _open_inquiry(whose.owned())
        return cls(
            customer=customer,
            seen=Cut.of(map(_card, seen.cards), CARDS),
            searched=Cut.of(_searches(seen), SEARCHES),
            package=package,
            lines=Cut.of(_lines(package), LINES),
            running=Cut.of(map(_running, running), RUNNING),
            running_costs=_costs(running),
            examples=_examples(package, seen),
            questions=Cut.of(_questions(package, inquiry), QUESTIONS),
            meeting=_meeting(whose.owned()),
            knows_reading=bool(readers.names),
        )

    @property
    def amounts(self) -> str:
        return amounts_of(self.package) if self.package else ""

    @property
    def has_room(self) -> bool:
        """For more than a few notes."""
        rows = [*self.seen.rows, *self.searched.rows, *self.running.rows, *self.questions.rows]
        rows += ["".join(line) for line in self.lines.rows]
        rows += [f"{example} {example.result}" for example in self.examples.rows]
        return len(rows) <= FEW_ROWS and sum(map(len, rows)) <= FEW_CHARACTERS

    @property
    def people(self) -> Cut[str]:
        return Cut.of((short(str(person), TITLE) for person in self.customer.people), PEOPLE)


def _card(card: Card) -> str:
    parts = [str(sayings.SECTIONS.get(name, name)) for name in card.most_read[:PARTS]]
    words = {
        "card": short(card.product.title, TITLE),
        "times": ngettext("%(number)s time", "%(number)s times", card.times)
        % {"number": card.times},
        "parts": get_text_list(parts, _("and")),
    }
    if parts:
        return _("%(card)s, %(times)s, mostly %(parts)s") % words
    return _("%(card)s, %(times)s") % words


def _searches(seen: Seen) -> Iterator[str]:
    """Whether it found something, as the log of searches knows it: not of whom that was."""
    texts = {search.text: stored(search.text) for search in seen.searches}
    logged = SearchLog.objects.filter(text__in=set(texts.values()))
    empty = set(logged.found_nothing().values_list("text", flat=True))
    for search in seen.searches:
        text = short(search.text, TITLE)
        is_empty = texts[search.text] in empty
        yield _("%(text)s (nothing found)") % {"text": text} if is_empty else text


def _lines(package: Contents | None) -> Iterator[tuple[str, str, str]]:
    for line in package.lines if package else ():
        title = short(line.product.title, TITLE)
        many = f"{line.quantity} × {title}" if line.quantity > 1 else title
        yield many, str(line.price), short(line.wish, TEXT)


def _running(current: CurrentProduct) -> str:
    title = short(current.product.title, TITLE)
    if not current.until:
        return title
    return _("%(product)s, until %(month)s") % {
        "product": title,
        "month": f"{current.until:%m-%Y}",
    }


@dataclass(slots=True)
class _Agreed:
    quantity: int
    price: Price


def _costs(running: list[CurrentProduct]) -> str:
    """What they pay again and again."""
    totals = Totals.of(_Agreed(each.quantity, each.agreed_price) for each in running)
    again = [unit for unit in (PriceUnit.MONTH, PriceUnit.YEAR) if unit in totals.per_unit]
    amounts = [f"{totals.per_unit[unit]} {unit.label}" for unit in again]
    return str(get_text_list(amounts, _("and")))


def _examples(package: Contents | None, seen: Seen) -> Cut[Example]:
    """Of what they want and what they read, one of each product first."""
    wanted = [line.product_id for line in package.lines] if package else []
    wanted += [card.product.pk for card in seen.cards]
    order = {pk: place for place, pk in reversed(list(enumerate(wanted)))}
    rows = Example.objects.filter(product__in=order).select_related("product").order_by("position")
    turns: dict[int, int] = {}
    ranked = []
    for example in rows:
        turn = turns[example.product_id] = turns.get(example.product_id, 0) + 1
        ranked.append((turn, order[example.product_id], example.pk, example))
    return Cut.of((example for _turn, _place, _pk, example in sorted(ranked)), EXAMPLES)


def _questions(package: Contents | None, inquiry: Inquiry | None) -> Iterator[str]:
    """What they asked and we did not answer, and what they were in doubt about."""
    if inquiry:
        yield from (short(text, TEXT) for text in (inquiry.goal, inquiry.remarks) if text)
        packed = {line.wish for line in package.lines} if package else set()
        for line in inquiry.lines.all():
            if line.wish and line.wish not in packed:
                yield short(f"{line.title}: {line.wish}", TEXT)
    for packed_line in package.lines if package else ():
        if packed_line.is_optional:
            title = short(packed_line.product.title, TITLE)
            yield _("%(product)s is a perhaps: what holds them back?") % {"product": title}


def _open_inquiry(theirs: Any) -> Inquiry | None:
    return Inquiry.objects.filter(theirs).open().prefetch_related("lines").first()


def _meeting(theirs: Any) -> Inquiry | None:
    rows = Inquiry.objects.filter(theirs, status=InquiryStatus.PLANNED)
    return rows.filter(meeting_at__gte=timezone.now()).order_by("meeting_at").first()
