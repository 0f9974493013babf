"""What customer and employee agreed on becomes an order."""

from decimal import Decimal

import pytest

from accounts import orders
from accounts.models import (
    Inquiry,
    Order,
    Organisation,
    OutgoingMail,
    Package,
    Terms,
    User,
)
from accounts.orders import Agreed
from tests import factories


@pytest.fixture
def inquiry(customer: User, bakery: Organisation) -> Inquiry:
    factories.terms()
    website = factories.product(price_kind="range", price_max=Decimal(9000))
    hosting = factories.product("Hosting", vat_note="btw verlegd")
    return factories.inquiry(customer, website, hosting, organisation=bakery, status="agreed")


def agreed(inquiry: Inquiry) -> list[Agreed]:
    return [Agreed(line.pk, 2, Decimal("4200.50"), "once") for line in inquiry.lines.all()]


def test_it_is_accepted_at_once_with_what_was_agreed(inquiry: Inquiry, employee: User) -> None:
    order = orders.from_inquiry(inquiry, agreed(inquiry), by=employee)
    assert (order.inquiry, order.customer, order.organisation) == (
        inquiry,
        inquiry.customer,
        inquiry.organisation,
    )
    assert (order.status, order.accepted_by) == ("accepted", employee)
    assert order.terms == Terms.objects.get()
    assert (order.terms_accepted_at, order.accepted_at is None) == (None, False)
    lines = order.lines.values_list("title", "quantity", "price_kind", "price_min", "vat_note")
    assert list(lines) == [
        ("Startwebsite", 2, "fixed", Decimal("4200.50"), ""),
        ("Hosting", 2, "fixed", Decimal("4200.50"), "btw verlegd"),
    ]
    assert order.payment.state == "on_account"


def test_only_what_was_taken_is_ordered(inquiry: Inquiry, employee: User) -> None:
    order = orders.from_inquiry(inquiry, agreed(inquiry)[1:], by=employee)
    assert order.lines.get().title == "Hosting"


def test_the_customer_gets_it_by_mail_with_the_file(inquiry: Inquiry, employee: User) -> None:
    order = orders.from_inquiry(inquiry, agreed(inquiry), by=employee)
    mail = OutgoingMail.objects.get()
    assert (mail.kind, mail.user) == ("order-accepted", inquiry.customer)
    assert mail.attachments == [["order", str(order.pk)]]


def test_a_second_time_shows_the_first(inquiry: Inquiry, employee: User) -> None:
    order = orders.from_inquiry(inquiry, agreed(inquiry), by=employee)
    with pytest.raises(orders.AlreadyOrderedError) as refused:
        orders.from_inquiry(inquiry, agreed(inquiry), by=employee)
    assert refused.value.order == order
    assert Order.objects.count() == 1


@pytest.mark.parametrize("status", ["submitted", "proposal", "declined", "withdrawn"])
def test_first_it_has_to_be_agreed(status: str, inquiry: Inquiry, employee: User) -> None:
    Inquiry.objects.update(status=status)
    with pytest.raises(orders.RefusedError):
        orders.from_inquiry(inquiry, agreed(inquiry), by=employee)
    assert Order.objects.count() == 0


def test_without_terms_or_products_there_is_no_order(inquiry: Inquiry, employee: User) -> None:
    with pytest.raises(orders.RefusedError):
        orders.from_inquiry(inquiry, [], by=employee)
    Terms.objects.all().delete()
    with pytest.raises(orders.RefusedError):
        orders.from_inquiry(inquiry, agreed(inquiry), by=employee)


def test_lines_of_another_inquiry_are_not_taken(
    inquiry: Inquiry, employee: User, outsider: User
) -> None:
    other = factories.inquiry(outsider, factories.product("Logo"))
    with pytest.raises(orders.RefusedError):
        orders.from_inquiry(inquiry, agreed(other), by=employee)


def test_a_package_that_was_ordered_already_is_not_ordered_again(
    inquiry: Inquiry, employee: User, customer: User
) -> None:
    package = Package.objects.create(customer=customer)
    Inquiry.objects.update(package=package)
    order = factories.order(customer, package=package)
    with pytest.raises(orders.AlreadyOrderedError) as refused:
        orders.from_inquiry(inquiry, agreed(inquiry), by=employee)
    assert refused.value.order == order
