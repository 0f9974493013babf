"""What a card said when it was shared, and what it says differently now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from analytics.models.share_link import ShareLinkLine
from catalog.models import Product

PARTS = ("benefits", "examples")


@dataclass(frozen=True)
class Change:
    """One thing on a card that is not as it was sent; empty where it is too long to repeat."""

    what: str
    before: str = ""
    after: str = ""


def details(product: Product) -> dict[str, Any]:
    """All texts of the page of this card that are no column of the line. For `JSONField`."""
    return {
        "description": product.description,
        "benefits": [{"title": each.title, "text": each.text} for each in product.benefits.all()],
        "included": list(product.included),
        "duration": product.duration,
        "examples": [
            {"title": each.title, "customer": each.customer, "result": each.result}
            for each in product.examples.all()
        ],
    }


def lines(products: Iterable[Product], quantities: dict[int, int]) -> list[ShareLinkLine]:
    """Each product once, in the order given, without the link that they will belong to."""
    once = list({product.pk: product for product in products}.values())
    prefetch_related_objects(once, *PARTS)
    return [
        ShareLinkLine(
            **ShareLinkLine.of(product),
            details=details(product),
            quantity=quantities.get(product.pk, 1),
            position=position,
        )
        for position, product in enumerate(once)
    ]


def changes_since(line: ShareLinkLine) -> list[Change]:
    """What the card says now that it did not say when it was shared, the price first.

    Prefetch `product__benefits` and `product__examples` for more than one line. Of a link without
    prices the prices are not told here either.
    """
    product = line.product
    if product is None or not product.is_public:
        return [Change(_("We do not offer this any more."))]
    return [*_short(line, product), *_long(line, product)]


def _short(line: ShareLinkLine, product: Product) -> Iterator[Change]:
    """What can be said before and after."""
    if line.link.with_prices and line.price != product.price:
        yield Change(_("The price changed."), str(line.price), str(product.price))
    if line.title != product.title:
        yield Change(_("The name changed."), line.title, product.title)
    duration = line.details.get("duration", product.duration)
    if duration != product.duration:
        yield Change(_("How long it takes changed."), duration, product.duration)


def _long(line: ShareLinkLine, product: Product) -> Iterator[Change]:
    now = details(product)
    differs = {name for name, before in line.details.items() if before != now.get(name)}
    if line.summary != product.summary or "description" in differs:
        yield Change(_("The description changed."))
    if "included" in differs:
        yield Change(_("What is included changed."))
    if "benefits" in differs:
        yield Change(_("What it brings you changed."))
    if "examples" in differs:
        yield Change(_("The examples changed."))
