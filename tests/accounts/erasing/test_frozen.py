"""While somebody is being erased, frozen words may become empty; all else stays frozen."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import Inquiry, InquiryLine, Order, OrderLine, Terms, User
from tests import factories

pytestmark = pytest.mark.django_db


def way_out(number: str = "pg_current_xact_id()::text") -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT set_config('accounts.erasing', {number}, true)")


@pytest.fixture(autouse=True)
def sent(customer: User) -> None:
    product = factories.product()
    inquiry = factories.inquiry(customer, name="Naam", phone="+31850001122", goal="Doel")
    inquiry.lines.create(**InquiryLine.of(product), wish="Wens")
    factories.order(customer, product, reference="PO-1", remarks="Bel eerst")


def refused(rows: Any, **changes: Any) -> bool:
    try:
        with transaction.atomic():
            assert rows.update(**changes)
    except DatabaseError as error:
        return "does not change" in str(error)
    return False


WORDS = [
    (Inquiry, {"name": "", "phone": "", "goal": "", "remarks": ""}),
    (InquiryLine, {"wish": ""}),
    (Order, {"reference": "", "remarks": ""}),
]


@pytest.mark.parametrize(("model", "empty"), WORDS)
def test_words_become_empty_only_when_the_transaction_says_so(model: Any, empty: Any) -> None:
    assert refused(model.objects.all(), **empty)
    way_out()
    assert not refused(model.objects.all(), **empty)


@pytest.mark.parametrize("number", ["'1'", "'yes'", "''", "(pg_current_xact_id()::text || '0')"])
def test_of_another_transaction_it_is_no_way_out(number: str) -> None:
    way_out(number)
    assert refused(Order.objects.all(), remarks="")


@pytest.mark.parametrize(
    ("model", "changes"),
    [
        (Inquiry, {"goal": "Anders"}),
        (Inquiry, {"goal": "", "remarks": "Anders"}),
        (Inquiry, {"meeting_kind": "visit"}),
        (Inquiry, {"moments": [timezone.now()]}),
        (Inquiry, {"goal": "", "status": "agreed"}),
        (InquiryLine, {"title": ""}),
        (InquiryLine, {"wish": "", "quantity": 9}),
        (InquiryLine, {"wish": "Anders"}),
        (InquiryLine, {"is_optional": True}),
        (Order, {"reference": "PO-2"}),
        (Order, {"remarks": "", "status": "delivered"}),
        (Order, {"remarks": "", "customer": None}),
        (OrderLine, {"title": ""}),
        (OrderLine, {"price_min": Decimal(1)}),
        (OrderLine, {"quantity": F("quantity") + 1}),
        (Terms, {"text": ""}),
        (Terms, {"version": ""}),
    ],
)
def test_nothing_else_changes_meanwhile(model: Any, changes: Any) -> None:
    way_out()
    assert refused(model.objects.all(), **changes)


@pytest.mark.django_db(transaction=True)
def test_the_next_transaction_has_no_way_out() -> None:
    with transaction.atomic():
        way_out()
        Order.objects.update(remarks="")
    assert refused(Order.objects.all(), reference="")
