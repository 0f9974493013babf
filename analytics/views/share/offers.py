"""The products of a share link as its page shows them."""

from dataclasses import dataclass

from django.db.models import Prefetch

from analytics.links.frozen import Change, changes_since
from analytics.models import ShareLink, ShareLinkLine
from catalog.models import Product
from catalog.price import Price

PARTS = ("images", "benefits", "examples")


@dataclass(frozen=True)
class Offer:
    """`card` is the product, where it can be opened; `price` nothing where none is shown."""

    pk: int
    title: str
    summary: str
    duration: str
    quantity: int
    price: Price | None
    card: Product | None
    changes: list[Change]


def offers(link: ShareLink) -> list[Offer]:
    """Five queries, however many products."""
    cards = Product.objects.select_related("category").prefetch_related(*PARTS)
    lines = link.lines.prefetch_related(Prefetch("product", cards))
    return [_offer(link, line) for line in lines]


def _offer(link: ShareLink, line: ShareLinkLine) -> Offer:
    """What is not offered any more is shown as it was sent."""
    card = line.product if line.product and line.product.is_public else None
    shown = line if link.as_sent or not card else card
    return Offer(
        pk=line.product_id or line.pk,
        title=shown.title,
        summary=shown.summary,
        duration=line.details.get("duration", "") if shown is line else card.duration,  # type: ignore[union-attr]
        quantity=line.quantity,
        price=shown.price if link.with_prices else None,
        card=card,
        changes=changes_since(line) if shown is line else [],
    )
