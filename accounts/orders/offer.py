"""What can be ordered right now, read from the cards: nothing of it comes from a form."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from accounts.models import Package, PackageLine, Terms
from accounts.totals import Totals
from catalog.models import Product, Status
from catalog.price import Price, PriceKind


@dataclass(slots=True)
class OfferLine:
    product: Product
    quantity: int = 1

    @property
    def price(self) -> Price:
        return self.product.price

    @property
    def obstacle(self) -> str:
        """Why this cannot be ordered just like that; empty when it can."""
        if self.product.status != Status.PUBLISHED:
            return _("We no longer offer this.")
        if self.price.on_request:
            return _("The price is on request.")
        if self.price.kind != PriceKind.FIXED:
            return _("The price depends on what you need.")
        return ""


@dataclass(frozen=True)
class Offer:
    lines: list[OfferLine]
    left_out: list[OfferLine]  # what stands in the package as perhaps
    terms: Terms | None

    @classmethod
    def of_product(cls, product: Product) -> "Offer":
        return cls([OfferLine(product)], [], Terms.objects.in_force())

    @classmethod
    def of_package(cls, package: Package) -> "Offer":
        present = list(package.lines.present().select_related("product__category"))
        return cls(
            _lines(line for line in present if not line.is_optional),
            _lines(line for line in present if line.is_optional),
            Terms.objects.in_force(),
        )

    @cached_property
    def obstacles(self) -> list[OfferLine]:
        return [line for line in self.lines if line.obstacle]

    @property
    def can_be_ordered(self) -> bool:
        return bool(self.lines and self.terms) and not self.obstacles

    @cached_property
    def totals(self) -> Totals:
        return Totals.of(self.lines)

    @cached_property
    def fingerprint(self) -> str:
        """Of all that the customer says yes to: products, amounts, numbers of them and terms."""
        lines = [[line.product.pk, *_said(line), line.quantity] for line in self.lines]
        return hashed([lines, self.terms.version if self.terms else ""])


def _lines(rows: Iterable[PackageLine]) -> list[OfferLine]:
    return [OfferLine(row.product, row.quantity) for row in rows]


def _said(line: OfferLine) -> list[str]:
    price = line.price
    return [line.product.title, price.kind, str(price.minimum), price.unit, price.vat_note]


def hashed(what: object) -> str:
    return hashlib.sha256(json.dumps(what).encode()).hexdigest()
