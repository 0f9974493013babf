"""How a request is told on a page: how far it came, and what differs from the cards by now."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import Inquiry, InquiryEntry, InquiryLine, InquiryStatus
from accounts.models.inquiry import ENDED_IN_NOTHING

WAY = [
    InquiryStatus.SUBMITTED,
    InquiryStatus.PLANNED,
    InquiryStatus.PROPOSAL,
    InquiryStatus.AGREED,
]


@dataclass(frozen=True)
class Step:
    label: str
    is_done: bool
    is_current: bool


def steps(inquiry: Inquiry, entries: Iterable[InquiryEntry]) -> list[Step]:
    """The way to a yes; one that ended otherwise shows how far it came, and its end."""
    reached = {entry.status for entry in entries if entry.status} | {inquiry.status}
    if inquiry.status in ENDED_IN_NOTHING:
        way = [status for status in WAY if status in reached] + [InquiryStatus(inquiry.status)]
    else:
        way = WAY
    place = way.index(InquiryStatus(inquiry.status))
    return [
        Step(str(status.label), number < place and status in reached, number == place)
        for number, status in enumerate(way)
    ]


@dataclass(frozen=True)
class Told:
    """A frozen line, with what its card says otherwise by now."""

    line: InquiryLine
    since: list[str]


def told(inquiry: Inquiry, lines: Iterable[InquiryLine]) -> list[Told]:
    """A change of something that runs has its own price: the card says nothing about it."""
    follows_card = inquiry.current_product_id is None
    return [Told(line, _since(line) if follows_card else []) for line in lines]


def _since(line: InquiryLine) -> list[str]:
    product = line.product
    if product is None or not product.is_public:
        return [_("We no longer offer this.")]
    changes = []
    if product.title != line.title:
        changes.append(_("It is now called “%(title)s”.") % {"title": product.title})
    if product.price != line.price:
        changes.append(_("The price is now %(price)s.") % {"price": product.price})
    return changes
