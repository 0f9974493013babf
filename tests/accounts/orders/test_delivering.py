"""What was delivered is what the customer has."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts import orders
from accounts.models import CurrentProduct, Order, Organisation, OutgoingMail, User
from catalog.models import Product
from tests import factories

DAY = date(2026, 3, 2)


@pytest.fixture
def order(customer: User, bakery: Organisation) -> Order:
    """Of a website, once, and two hostings a month."""
    website = factories.product("Startwebsite")
    order = factories.order(
        customer,
        website,
        organisation=bakery,
        status="accepted",
        accepted_at=timezone.now(),
    )
    hosting = factories.product("Hosting", price_min=Decimal(69), price_unit="month")
    order.lines.create(position=1, quantity=2, **order.lines.model.of(hosting))
    return order


def pks(order: Order) -> list[int]:
    return list(order.lines.values_list("pk", flat=True))


def test_a_delivered_line_becomes_a_current_product(order: Order) -> None:
    hosting = order.lines.get(title="Hosting")
    orders.deliver(order, [hosting.pk], on=DAY)
    current = CurrentProduct.objects.get()
    assert (current.customer, current.organisation) == (order.customer, order.organisation)
    assert (current.product, current.order_line) == (hosting.product, hosting)
    assert (current.quantity, current.price, current.unit) == (2, Decimal(69), "month")
    assert (current.since, current.until) == (DAY, None)
    order.refresh_from_db()
    assert order.status == "accepted"


def test_with_the_last_line_the_order_is_delivered(order: Order) -> None:
    first, last = pks(order)
    orders.deliver(order, [first], on=DAY)
    orders.deliver(order, [last], on=DAY + timedelta(days=1))
    order.refresh_from_db()
    assert order.status == "delivered"
    assert set(CurrentProduct.objects.values_list("unit", flat=True)) == {"once", "month"}
    assert set(order.lines.values_list("delivered_on", flat=True)) == {
        DAY,
        DAY + timedelta(days=1),
    }


def test_each_line_is_handed_over_once(order: Order) -> None:
    orders.deliver(order, pks(order)[:1], on=DAY)
    orders.deliver(order, pks(order), on=DAY)
    with pytest.raises(orders.RefusedError):
        orders.deliver(order, pks(order), on=DAY)
    assert CurrentProduct.objects.count() == 2


def test_a_line_of_another_order_is_not_delivered(order: Order, outsider: User) -> None:
    other = factories.order(outsider, factories.product("Logo"))
    with pytest.raises(orders.RefusedError):
        orders.deliver(order, pks(other), on=DAY)
    assert CurrentProduct.objects.count() == 0


@pytest.mark.parametrize("status", ["placed", "cancelled", "declined"])
def test_what_was_not_accepted_is_not_delivered(order: Order, status: str) -> None:
    Order.objects.update(status=status)
    with pytest.raises(orders.RefusedError):
        orders.deliver(order, pks(order), on=DAY)
    assert CurrentProduct.objects.count() == 0


def test_nothing_is_delivered_on_a_day_to_come(order: Order) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(orders.RefusedError):
        orders.deliver(order, pks(order), on=tomorrow)


def test_the_customer_is_told_of_every_delivery(order: Order) -> None:
    first, last = pks(order)
    orders.deliver(order, [first], on=DAY)
    orders.deliver(order, [last], on=DAY)
    mails = OutgoingMail.objects.filter(kind="order-delivered").order_by("created_at")
    assert [("Startwebsite" in mail.text, "Hosting" in mail.text) for mail in mails] == [
        (True, False),
        (False, True),
    ]


def test_a_review_is_asked_once_per_line_a_week_later(order: Order) -> None:
    before = timezone.now()
    orders.deliver(order, pks(order), on=DAY)
    mails = OutgoingMail.objects.filter(kind="review-asked")
    assert {mail.key for mail in mails} == {f"review-asked-{pk}" for pk in pks(order)}
    assert all(mail.send_at >= before + timedelta(days=7) for mail in mails)
    current = CurrentProduct.objects.get(unit="once")
    address = f"/account/producten/{current.pk}/review/"
    assert address in mails.get(key=f"review-asked-{current.order_line_id}").text


def test_what_has_no_card_any_more_is_delivered_all_the_same(order: Order) -> None:
    Product.objects.get(title="Hosting").delete()
    orders.deliver(order, pks(order), on=DAY)
    order.refresh_from_db()
    assert order.status == "delivered"
    assert CurrentProduct.objects.get().product.title == "Startwebsite"
