from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from catalog.admin.amount import EuroField

FIELD = EuroField(max_digits=9, decimal_places=2, required=False)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1250", "1250"),
        ("1.250", "1250"),
        ("1.250,50", "1250.50"),
        ("1250.5", "1250.5"),
        ("€ 17,50", "17.50"),
        ("12.500.000", None),
    ],
)
def test_amount_is_read_as_people_type_it(typed: str, amount: str | None) -> None:
    if amount is None:
        with pytest.raises(ValidationError):
            FIELD.clean(typed)
    else:
        assert FIELD.clean(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["veel", "-5", "1,250.50", "12,345", "NaN", "1e3", "1.25.0", "٣"])
def test_anything_else_is_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        FIELD.clean(typed)
    assert refusal.value.messages == [
        f"“{typed}” is geen bedrag. Typ bijvoorbeeld 1250 of 1250,50."
    ]


def test_stored_amount_is_shown_with_a_comma_and_typed_text_stays() -> None:
    assert FIELD.prepare_value(Decimal("1250.50")) == "1250,50"
    assert FIELD.prepare_value("veel") == "veel"


def test_unchanged_amount_is_no_change() -> None:
    assert not FIELD.has_changed(Decimal("1250.50"), "1250,50")
