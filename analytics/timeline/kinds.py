"""What of a timeline somebody wants to see: the chips above it, as the address says it."""

from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Part(StrEnum):
    """Where lines come from."""

    PAGES = "pages"
    SEARCHES = "searches"
    PACKAGES = "packages"
    REQUESTS = "requests"
    TALK = "talk"
    ORDERS = "orders"
    REVIEWS = "reviews"
    MAILS = "mails"
    CHOICES = "choices"
    LINKS = "links"
    OPENINGS = "openings"
    CONVERSATIONS = "conversations"
    TIPS = "tips"
    SIGNALS = "signals"


ALL = ""
CARDS = "kaarten"  # of the pages only these
CHIPS: "dict[str, tuple[StrOrPromise, frozenset[Part]]]" = {
    ALL: (pgettext_lazy("timeline", "All"), frozenset(Part)),
    "links": (_("Links"), frozenset({Part.LINKS, Part.OPENINGS})),
    CARDS: (_("Cards"), frozenset({Part.PAGES})),
    "zoeken": (_("Searches"), frozenset({Part.SEARCHES})),
    "pakketten": (_("Packages"), frozenset({Part.PACKAGES, Part.REQUESTS, Part.ORDERS})),
    "mails": (_("Mails"), frozenset({Part.MAILS})),
    "gesprekken": (_("Talks"), frozenset({Part.CONVERSATIONS, Part.TALK})),
}
