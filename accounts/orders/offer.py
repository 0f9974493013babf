"""What can be ordered right now, read from the cards: nothing of it comes from a form."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from accounts.models import Organisation, Package, PackageLine, Terms
from accounts.totals import Totals
from catalog.models import Product, Status
from catalog.price import Price, PriceKind


@dataclass(slots=True)
class OfferLine:
    product: Product
    quantity: int = 1

    @property
    def title(self) -> str:
        return self.product.title

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
    organisation: Organisation | None  # for whom; otherwise it is for the customer alone

    @classmethod
    def of(cls, what: Package | Product, organisation: Organisation | None) -> "Offer":
        lines, left_out = (
            _of_package(what) if isinstance(what, Package) else ([OfferLine(what)], [])
        )
        return cls(lines, left_out, Terms.objects.in_force(), organisation)

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
        """Of all that the customer says yes to: products, amounts, terms, and for whom it is."""
        lines = [[line.product.pk, *_said(line), line.quantity] for line in self.lines]
        terms = self.terms.version if self.terms else ""
        return hashed([lines, terms, self.organisation.pk if self.organisation else None])


def _of_package(package: Package) -> tuple[list[OfferLine], list[OfferLine]]:
    present = list(package.lines.present().select_related("product__category"))
    return (
        _lines(line for line in present if not line.is_optional),
        _lines(line for line in present if line.is_optional),
    )


def _lines(rows: Iterable[PackageLine]) -> list[OfferLine]:
    return [OfferLine(row.product, row.quantity) for row in rows]


def _said(line: OfferLine) -> list[str]:
    price = line.price
    return [line.product.title, price.kind, str(price.minimum), price.unit, price.vat_note]


def hashed(what: object) -> str:
    return hashlib.sha256(json.dumps(what).encode()).hexdigest()
