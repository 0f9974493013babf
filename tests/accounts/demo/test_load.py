"""The customers of the demo."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import accounts.demo
import catalog.demo
from accounts.models import (
    CurrentProduct,
    Inquiry,
    InquiryStatus,
    Order,
    OrderStatus,
    Organisation,
    OutgoingMail,
    Package,
    ReadyMadePackage,
    User,
)
from catalog.models import Review, ReviewStatus

pytestmark = pytest.mark.django_db


def test_everybody_has_what_the_content_says(drawings: Path) -> None:
    catalog.demo.load(drawings=drawings)
    accounts.demo.load()
    gerben = User.objects.get(email="klant@buro3.example")
    assert [str(m.organisation) for m in gerben.memberships.all()] == [
        "Hoveniersbedrijf De Wilgentak"
    ]
    assert CurrentProduct.objects.visible_to(gerben).count() == 4
    [inquiry] = Inquiry.objects.visible_to(gerben)
    assert (inquiry.name, inquiry.status) == ("Collega gezocht", InquiryStatus.PLANNED)
    assert inquiry.lines.count() == 6
    assert str(inquiry.organisation and inquiry.organisation.account_manager) == "Noor Dijkgraaf"
    assert {order.status for order in Order.objects.all()} == {OrderStatus.DELIVERED}
    assert OutgoingMail.objects.count() == 0
    assert [
        model._default_manager.count()
        for model in (
            Organisation,
            ReadyMadePackage,
            Package,
            Inquiry,
            Order,
            CurrentProduct,
            Review,
        )
    ] == [8, 5, 5, 4, 2, 28, 14]
    assert Review.objects.filter(status=ReviewStatus.WAITING).count() == 1


def test_a_second_start_finds_everything_there(drawings: Path) -> None:
    catalog.demo.load(drawings=drawings)
    accounts.demo.load()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        accounts.demo.load()
    assert not [query for query in queries if "INSERT" in query["sql"] or "UPDATE" in query["sql"]]
