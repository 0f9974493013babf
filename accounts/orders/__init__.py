"""Ordering, and what is done with an order afterwards: these acts are the only way in.

Each is one transaction, with the mails that tell of it. What cannot be done is refused with a
sentence for whoever asked.
"""

from accounts.orders.delivering import deliver
from accounts.orders.from_inquiry import Agreed, from_inquiry
from accounts.orders.handling import accept, cancel, decline
from accounts.orders.offer import Offer, OfferLine
from accounts.orders.placing import Submission, place_for_package, place_for_product
from accounts.orders.refusals import (
    AlreadyOrderedError,
    ChangedError,
    RefusedError,
    SentBeforeError,
)

__all__ = [
    "Agreed",
    "AlreadyOrderedError",
    "ChangedError",
    "Offer",
    "OfferLine",
    "RefusedError",
    "SentBeforeError",
    "Submission",
    "accept",
    "cancel",
    "decline",
    "deliver",
    "from_inquiry",
    "place_for_package",
    "place_for_product",
]
