"""What a product costs, and the only place that turns it into words.

Card, filter, page, JSON-LD and export all ask the `Price` here, and a price on request has no
amount to give. Amounts are euros excluding VAT unless the note says otherwise.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db import models
from django.utils import formats
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

NBSP = "\N{NO-BREAK SPACE}"


class PriceKind(models.TextChoices):
    FIXED = "fixed", gettext_lazy("Fixed price")
    FROM = "from", gettext_lazy("From")
    RANGE = "range", gettext_lazy("Between two amounts")
    ON_REQUEST = "on_request", gettext_lazy("On request")


class PriceUnit(models.TextChoices):
    ONCE = "once", gettext_lazy("one-time")
    MONTH = "month", gettext_lazy("per month")
    YEAR = "year", gettext_lazy("per year")
    HOUR = "hour", gettext_lazy("per hour")


# The codes of UN/CEFACT for a month, a year and an hour.
UNIT_CODES: dict[str, str] = {PriceUnit.MONTH: "MON", PriceUnit.YEAR: "ANN", PriceUnit.HOUR: "HUR"}


def euros(amount: Decimal) -> str:
    """€ 1.250 or € 17,50: cents only where there are any."""
    return _written(amount, get_language())


@lru_cache(maxsize=1024)
def _written(amount: Decimal, _language: str | None) -> str:
    whole = amount == amount.to_integral_value()
    number = formats.number_format(amount, 0 if whole else 2, use_l10n=True, force_grouping=True)
    return f"€{NBSP}{number}"


AMOUNT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:[.,]([0-9]{1,2}))?")


def read_euros(text: str) -> Decimal:
    """The amount that somebody typed: 1250, 1.250,50 or € 17,50.

    Raises ValueError, with what to type instead, for anything else. A dot before three figures
    parts thousands, as in Dutch: 1.250 is never one euro and a quarter.
    """
    found = AMOUNT.fullmatch(re.sub(r"[€\s]", "", text))
    if not found:
        raise ValueError(
            _("“%(value)s” is not an amount. Type for example 1250 or 1250,50.") % {"value": text}
        )
    whole, cents = found.groups()
    return Decimal(f"{whole.replace('.', '')}.{cents or '00'}")


@dataclass(frozen=True, slots=True)
class Price:
    kind: str
    unit: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    vat_note: str = ""

    @property
    def on_request(self) -> bool:
        return self.kind == PriceKind.ON_REQUEST

    @property
    def amount(self) -> str:
        """The price in words, without its unit: '€ 8.500 – € 18.000', 'vanaf € 250'."""
        if self.minimum is None or self.on_request:
            return _("Price on request")
        if self.kind == PriceKind.RANGE and self.maximum is not None:
            return f"{euros(self.minimum)} – {euros(self.maximum)}"
        if self.kind == PriceKind.FROM:
            return pgettext("price", "from %(amount)s") % {"amount": euros(self.minimum)}
        return euros(self.minimum)

    @property
    def per(self) -> str:
        """'eenmalig', 'per maand', or nothing when the price is on request."""
        return "" if self.on_request or not self.unit else str(PriceUnit(self.unit).label)

    @property
    def vat(self) -> str:
        """'exclusief btw' or the note that says otherwise; nothing without an amount."""
        return "" if self.on_request else self.vat_note or _("excluding VAT")

    def __str__(self) -> str:
        return f"{self.amount} {self.per}".strip()

    def problems(self) -> Iterator[tuple[str, Any]]:
        """What does not fit the kind of price, per field of the product."""
        if self.on_request:
            yield from self._too_much_on_request()
            return
        if self.minimum is None:
            yield "price_min", gettext_lazy("Fill in an amount, or choose 'on request'.")
        elif self.minimum < 0:
            yield "price_min", gettext_lazy("An amount is zero or more.")
        if not self.unit:
            yield "price_unit", gettext_lazy("Choose what the amount is for: once, per month …")
        yield from self._upper_amount()

    def _upper_amount(self) -> Iterator[tuple[str, Any]]:
        if self.kind != PriceKind.RANGE:
            if self.maximum is not None:
                words = gettext_lazy("Only a price between two amounts has an upper one.")
                yield "price_max", words
        elif self.maximum is None:
            yield "price_max", gettext_lazy("Fill in the upper amount.")
        elif self.maximum <= (self.minimum or 0):
            yield "price_max", gettext_lazy("The upper amount is higher than the lower one.")

    def _too_much_on_request(self) -> Iterator[tuple[str, Any]]:
        empty = gettext_lazy("Leave this empty: a price on request has no amount.")
        for field, value in (
            ("price_min", self.minimum),
            ("price_max", self.maximum),
            ("price_unit", self.unit or None),
        ):
            if value is not None:
                yield field, empty

    def schema_org(self) -> dict[str, Any] | None:
        """The offer for schema.org, or None when there is no amount to publish."""
        if self.minimum is None or self.on_request:
            return None
        specification: dict[str, Any] = {
            "@type": "UnitPriceSpecification",
            "priceCurrency": "EUR",
            **self._schema_amounts(self.minimum),
        }
        if not self.vat_note:
            specification["valueAddedTaxIncluded"] = False
        if self.unit in UNIT_CODES:
            specification["referenceQuantity"] = {
                "@type": "QuantitativeValue",
                "value": 1,
                "unitCode": UNIT_CODES[self.unit],
            }
        return {
            "@type": "Offer",
            "priceCurrency": "EUR",
            "priceSpecification": specification,
        }

    def _schema_amounts(self, minimum: Decimal) -> dict[str, str]:
        if self.kind == PriceKind.FIXED:
            return {"price": str(minimum)}
        if self.kind == PriceKind.RANGE and self.maximum is not None:
            return {"minPrice": str(minimum), "maxPrice": str(self.maximum)}
        return {"minPrice": str(minimum)}
