"""What a product costs, and the only place that turns it into words.

Card, filter, page, JSON-LD and export all ask the `Price` here, and a price on request has no
amount to give. Amounts are euros excluding VAT unless the note says otherwise.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

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


def euros(amount: Decimal) -> str:
    """€ 1.250 or € 17,50: cents only where there are any."""
    whole = amount == amount.to_integral_value()
    number = formats.number_format(amount, 0 if whole else 2, use_l10n=True, force_grouping=True)
    return f"€{NBSP}{number}"


@dataclass(frozen=True, slots=True)
class Price:
    kind: str
    unit: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None

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

    def __str__(self) -> str:
        return f"{self.amount} {self.per}".strip()

    def schema_org(self) -> dict[str, Any] | None:
        """The offer for schema.org, or None when there is no amount to publish."""
        if self.minimum is None or self.on_request:
            return None
        specification: dict[str, Any] = {
            "@type": "UnitPriceSpecification",
            "priceCurrency": "EUR",
            "valueAddedTaxIncluded": False,
        }
        if self.kind == PriceKind.FIXED:
            specification["price"] = str(self.minimum)
        else:
            specification["minPrice"] = str(self.minimum)
            if self.maximum is not None:
                specification["maxPrice"] = str(self.maximum)
        unit_code = {"month": "MON", "year": "ANN", "hour": "HUR"}.get(self.unit)
        if unit_code:
            specification["referenceQuantity"] = {
                "@type": "QuantitativeValue",
                "value": 1,
                "unitCode": unit_code,
            }
        return {
            "@type": "Offer",
            "priceCurrency": "EUR",
            "priceSpecification": specification,
        }
