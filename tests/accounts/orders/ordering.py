"""What the form of an order says, as somebody sends it who looked a moment ago."""

import uuid
from typing import Any

from accounts import orders
from accounts.models import Organisation, Package
from catalog.models import Product


def submission(
    what: Package | Product, organisation: Organisation | None = None, **said: Any
) -> orders.Submission:
    what.refresh_from_db()
    shown = orders.Offer.of(what, organisation).fingerprint
    return orders.Submission(**{"key": uuid.uuid4(), "shown": shown, **said})


def form(
    what: Package | Product, organisation: Organisation | None = None, **said: Any
) -> dict[str, Any]:
    one = submission(what, organisation)
    return {"submission_key": str(one.key), "shown": one.shown, "terms": "on", **said}
