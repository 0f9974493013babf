"""Share links for tests: about products that are made on the way."""

from typing import Any

from accounts.models import User
from analytics import links
from analytics.models import ShareKind, ShareLink
from catalog.models import Product
from tests import factories


def made(by: User, *titles: str, **fields: Any) -> ShareLink:
    names = titles or ("Startwebsite",)
    found = {product.title: product for product in Product.objects.filter(title__in=names)}
    for title in set(names) - set(found):
        found[title] = factories.product(title)
    products = [found[title] for title in names]
    return links.make(
        products=products, by=by, **{"kind": ShareKind.CARD, "label": "Offerte 2026-114", **fields}
    )


def titles_of(link: ShareLink) -> list[str]:
    return [line.title for line in link.lines.all()]
