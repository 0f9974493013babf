"""What a package would send now."""

import hashlib
import json
from dataclasses import dataclass
from typing import Self

from accounts.models import InquiryLine, Package, PackageLine
from accounts.totals import Totals


@dataclass(frozen=True)
class Content:
    name: str
    lines: list[InquiryLine]  # not saved: as they would be sent
    left_out: list[PackageLine]  # their cards were withdrawn

    @classmethod
    def of(cls, package: Package) -> Self:
        """One query."""
        present = package.lines.present().select_related("product")
        lines = list(present.defer("product__description", "product__included"))
        offered = [line for line in lines if line.product.is_public]
        return cls(
            package.name,
            [_frozen(line, place) for place, line in enumerate(offered)],
            [line for line in lines if not line.product.is_public],
        )

    @property
    def totals(self) -> Totals:
        return Totals.of(self.lines)

    @property
    def seen(self) -> str:
        """Says whether two people, or one person twice, looked at the same lines and prices."""
        return digest([self.name, *(_as_seen(line) for line in self.lines)])


def _frozen(line: PackageLine, position: int) -> InquiryLine:
    return InquiryLine(
        **InquiryLine.of(line.product),
        quantity=line.quantity,
        wish=line.wish,
        is_optional=line.is_optional,
        position=position,
    )


def _as_seen(line: InquiryLine) -> list[object]:
    return [line.product_id, *(getattr(line, name) for name in InquiryLine.FROZEN)]


def digest(what: object) -> str:
    """The same for the same words and amounts."""
    return hashlib.sha256(json.dumps(what, default=str).encode()).hexdigest()
