"""What a customer orders is what the cards say, once."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import orders
from accounts.models import Order, Organisation, OutgoingMail, Package, Terms, User
from catalog.models import Product, Status
from tests import factories
from tests.accounts.orders.ordering import submission


@pytest.fixture(autouse=True)
def terms(db: None) -> Terms:
    return factories.terms()


@pytest.fixture
def website(db: None) -> Product:
    return factories.product("Startwebsite")


@pytest.fixture
def hosting(db: None) -> Product:
    return factories.product("Zorgeloze hosting", price_min=Decimal(69), price_unit="month")


@pytest.fixture
def package(customer: User, website: Product, hosting: Product) -> Package:
    package = factories.package(customer, website, is_current=True)
    factories.package_line(package, hosting, quantity=2, position=1)
    return package


def test_a_package_becomes_an_order_with_its_prices(
    package: Package, customer: User, bakery: Organisation, terms: Terms
) -> None:
    sent = submission(package, bakery, reference="PO 12", remarks="Graag snel.")
    order = orders.place_for_package(package, sent, by=customer, organisation=bakery)
    assert (order.status, order.customer, order.organisation) == ("placed", customer, bakery)
    assert (order.package, order.terms, order.reference) == (package, terms, "PO 12")
    assert order.terms_accepted_at is not None
    lines = order.lines.values_list("title", "quantity", "price_min", "price_unit")
    assert list(lines) == [
        ("Startwebsite", 1, Decimal("3450.00"), "once"),
        ("Zorgeloze hosting", 2, Decimal("69.00"), "month"),
    ]
    assert order.payment.state == "on_account"
    package.refresh_from_db()
    assert not package.is_current


def test_a_product_is_ordered_by_itself(customer: User, website: Product) -> None:
    order = orders.place_for_product(website, submission(website), by=customer, organisation=None)
    assert (order.package, order.organisation) == (None, None)
    assert list(order.lines.values_list("title", flat=True)) == ["Startwebsite"]


def test_customer_and_account_manager_are_told_once(
    package: Package, customer: User, bakery: Organisation
) -> None:
    bakery.account_manager = factories.specialist(mail="marit@buro3.example")
    bakery.save()
    order = orders.place_for_package(
        package, submission(package, bakery), by=customer, organisation=bakery
    )
    mails = OutgoingMail.objects.order_by("kind").values_list("kind", "to", "attachments")
    assert list(mails) == [
        ("order-placed", customer.email, [["order", str(order.pk)]]),
        ("order-received", "marit@buro3.example", []),
    ]
    mail = OutgoingMail.objects.get(kind="order-placed")
    assert order.number in mail.subject
    assert "2 × Zorgeloze hosting, €\xa069 per maand" in mail.text
    assert f"{settings.SITE_URL}{order.get_absolute_url()}" in mail.text


def test_without_an_account_manager_the_company_is_told(customer: User, website: Product) -> None:
    orders.place_for_product(website, submission(website), by=customer, organisation=None)
    mail = OutgoingMail.objects.get(kind="order-received")
    assert mail.to == settings.COMPANY["mail"]


def test_what_is_a_perhaps_is_left_out(package: Package, customer: User) -> None:
    factories.package_line(
        package,
        factories.product("Logo", price_kind="on_request", price_min=None, price_unit=""),
        is_optional=True,
    )
    order = orders.place_for_package(package, submission(package), by=customer, organisation=None)
    assert order.lines.count() == 2


def test_what_was_removed_is_left_out(package: Package, customer: User) -> None:
    package.lines.filter(product__title="Startwebsite").update(removed_at=timezone.now())
    order = orders.place_for_package(package, submission(package), by=customer, organisation=None)
    assert order.lines.get().title == "Zorgeloze hosting"


@pytest.mark.parametrize(
    "change",
    [
        {"price_min": Decimal(3500)},
        {"price_unit": "month"},
        {"title": "Andere website"},
        {"vat_note": "btw verlegd"},
        {"price_kind": "from"},
        {"status": Status.ARCHIVED},
    ],
)
def test_what_changed_since_it_was_shown_is_not_ordered(
    change: dict[str, object], package: Package, customer: User, website: Product
) -> None:
    sent = submission(package)
    Product.objects.filter(pk=website.pk).update(**change)
    with pytest.raises(orders.ChangedError):
        orders.place_for_package(package, sent, by=customer, organisation=None)
    assert (Order.objects.count(), OutgoingMail.objects.count()) == (0, 0)


def test_another_quantity_another_line_or_other_terms_are_a_change(
    package: Package, customer: User
) -> None:
    sent = submission(package)
    package.lines.update(quantity=3)
    with pytest.raises(orders.ChangedError):
        orders.place_for_package(package, sent, by=customer, organisation=None)
    sent = submission(package)
    factories.package_line(package, factories.product("Logo"))
    with pytest.raises(orders.ChangedError):
        orders.place_for_package(package, sent, by=customer, organisation=None)
    sent = submission(package)
    factories.terms("2026-2", valid_from=date(2026, 2, 1))
    with pytest.raises(orders.ChangedError):
        orders.place_for_package(package, sent, by=customer, organisation=None)


def test_for_another_company_than_was_shown_is_a_change(
    website: Product, customer: User, bakery: Organisation
) -> None:
    with pytest.raises(orders.ChangedError):
        orders.place_for_product(website, submission(website), by=customer, organisation=bakery)


@pytest.mark.parametrize("kind", ["from", "on_request"])
def test_without_a_fixed_price_nothing_is_ordered(kind: str, customer: User) -> None:
    price = {"price_min": None, "price_unit": ""} if kind == "on_request" else {}
    product = factories.product("Maatwerk", price_kind=kind, **price)
    with pytest.raises(orders.ChangedError):
        orders.place_for_product(product, submission(product), by=customer, organisation=None)


def test_without_terms_in_force_nothing_is_ordered(customer: User, website: Product) -> None:
    Terms.objects.update(valid_from=timezone.localdate() + timedelta(days=1))
    with pytest.raises(orders.RefusedError):
        orders.place_for_product(website, submission(website), by=customer, organisation=None)


def test_the_same_form_is_the_same_order_also_after_a_new_price(
    package: Package, customer: User, website: Product
) -> None:
    sent = submission(package)
    first = orders.place_for_package(package, sent, by=customer, organisation=None)
    Product.objects.filter(pk=website.pk).update(price_min=1)
    again = orders.place_for_package(package, sent, by=customer, organisation=None)
    assert again == first
    assert OutgoingMail.objects.filter(kind="order-placed").count() == 1


def test_the_same_form_with_other_words_is_refused(website: Product, customer: User) -> None:
    sent = submission(website)
    order = orders.place_for_product(website, sent, by=customer, organisation=None)
    other = submission(website, key=sent.key, reference="Iets anders")
    with pytest.raises(orders.SentBeforeError) as refused:
        orders.place_for_product(website, other, by=customer, organisation=None)
    assert refused.value.order == order


def test_the_key_of_another_customer_is_ones_own(
    website: Product, customer: User, outsider: User
) -> None:
    sent = submission(website)
    first = orders.place_for_product(website, sent, by=customer, organisation=None)
    second = orders.place_for_product(website, sent, by=outsider, organisation=None)
    assert first != second
    assert second.customer == outsider


def test_a_package_is_ordered_once_until_it_is_cancelled(package: Package, customer: User) -> None:
    first = orders.place_for_package(package, submission(package), by=customer, organisation=None)
    with pytest.raises(orders.AlreadyOrderedError) as refused:
        orders.place_for_package(package, submission(package), by=customer, organisation=None)
    assert refused.value.order == first
    orders.cancel(first)
    second = orders.place_for_package(package, submission(package), by=customer, organisation=None)
    assert second != first


def test_the_database_too_keeps_to_one_order_per_package(package: Package, customer: User) -> None:
    factories.order(customer, package=package)
    with (
        pytest.raises(IntegrityError, match="accounts_order_one_per_package"),
        transaction.atomic(),
    ):
        factories.order(customer, package=package)
    factories.order(customer, package=package, status="cancelled")


def test_a_package_that_is_gone_is_told(package: Package, customer: User) -> None:
    sent = submission(package)
    Package.objects.get(pk=package.pk).delete()
    with pytest.raises(orders.RefusedError):
        orders.place_for_package(package, sent, by=customer, organisation=None)


def test_a_company_is_founded_with_the_order(website: Product, customer: User) -> None:
    sent = submission(website, new_company="Bakkerij Nieuw")
    order = orders.place_for_product(website, sent, by=customer, organisation=None)
    again = orders.place_for_product(website, sent, by=customer, organisation=None)
    assert order == again
    assert order.organisation
    assert order.organisation.name == "Bakkerij Nieuw"
    assert order.organisation.memberships.get().user == customer


def test_lines_and_words_of_an_order_never_change(package: Package, customer: User) -> None:
    order = orders.place_for_package(package, submission(package), by=customer, organisation=None)
    changes: list[Callable[[], object]] = [
        lambda: order.lines.update(price_min=1),
        lambda: order.lines.update(quantity=9),
        lambda: Order.objects.update(remarks="Iets anders"),
        lambda: Terms.objects.update(text="Andere voorwaarden"),
    ]
    for change in changes:
        with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
            change()
