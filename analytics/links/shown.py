"""What a share link tells of its products: as they were sent, or as their cards are now."""

from dataclasses import dataclass

from analytics.models import ShareLink, ShareLinkLine
from catalog.price import Price


@dataclass(frozen=True)
class Shown:
    title: str
    summary: str
    quantity: int
    price: Price | None  # none where the link shows no prices


def shown(link: ShareLink) -> list[Shown]:
    """One query, or none where `lines__product` was prefetched."""
    lines = link.lines.select_related("product") if not _has(link) else link.lines.all()
    return [_shown(link, line) for line in lines]


def _has(link: ShareLink) -> bool:
    return "lines" in getattr(link, "_prefetched_objects_cache", {})


def _shown(link: ShareLink, line: ShareLinkLine) -> Shown:
    """A card that is gone is told as it was sent: there is nothing newer."""
    product = line.product
    now = product if product and product.is_public and not link.as_sent else line
    price = now.price if link.with_prices else None
    return Shown(now.title, now.summary, line.quantity, price)
