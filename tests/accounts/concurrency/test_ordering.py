"""However often and however much at once something is ordered, it is one order."""

import threading
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from accounts import orders
from accounts.models import (
    CurrentProduct,
    Inquiry,
    Order,
    OrderLine,
    OutgoingMail,
    Package,
    Payment,
    User,
)
from accounts.orders import placing
from tests import factories
from tests.accounts.concurrency.test_submitting import at_once
from tests.accounts.orders.ordering import form

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 50


@pytest.fixture
def package(customer: User) -> Package:
    factories.terms()
    return factories.package(customer, *map(factories.product, ("Startwebsite", "Webhosting")))


@pytest.fixture
def session(customer: User, client_of: Callable[[User | None], Client]) -> str:
    return client_of(customer).cookies["sessionid"].value


def sender(address: str, session: str, said: dict[str, Any]) -> Callable[[], tuple[int, str]]:
    def send() -> tuple[int, str]:
        client = Client(raise_request_exception=False)
        client.cookies["sessionid"] = session
        answer = client.post(address, said)
        return answer.status_code, answer.headers.get("Location", "")

    return send


def told(act: Callable[[], object]) -> Callable[[], str]:
    def run() -> str:
        try:
            act()
        except orders.RefusedError:
            return "told"
        return "done"

    return run


@pytest.mark.parametrize("same_key", [True, False])
def test_fifty_at_once_are_one_order(same_key: bool, package: Package, session: str) -> None:
    address, key = f"/pakketten/{package.pk}/bestellen/", str(uuid.uuid4())
    more = {"submission_key": key} if same_key else {}
    forms = [form(package) | more for _ in range(AT_ONCE)]
    answers = at_once([sender(address, session, said) for said in forms])
    order = Order.objects.get()
    assert answers == [(302, order.get_absolute_url())] * AT_ONCE
    assert OutgoingMail.objects.filter(kind="order-placed").count() == 1
    assert (OutgoingMail.objects.count(), order.lines.count(), Payment.objects.count()) == (2, 2, 1)


def test_a_product_ordered_fifty_times_at_once_is_one_order(package: Package, session: str) -> None:
    product = factories.product("Logo")
    said = form(product)
    answers = at_once([sender("/bestellen/logo/", session, said)] * AT_ONCE)
    assert answers == [(302, Order.objects.get().get_absolute_url())] * AT_ONCE
    assert OutgoingMail.objects.filter(kind="order-placed").count() == 1


@pytest.fixture
def unprotected(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No locks, and no constraints behind them."""
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **_options: self.all())
    names = ("accounts_order_one_per_package", "accounts_order_placed_once")
    constraints = [it for it in Order._meta.constraints if it.name in names]
    with connection.schema_editor() as editor:
        for constraint in constraints:
            editor.remove_constraint(Order, constraint)
    yield
    for model in (Payment, OrderLine, Order):
        model.objects.all().delete()
    with connection.schema_editor() as editor:
        for constraint in constraints:
            editor.add_constraint(Order, constraint)


def test_without_locks_and_constraints_there_are_more(
    package: Package, session: str, unprotected: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: the race is there, and the tests above would see it."""
    together, check = threading.Barrier(5), placing.refuse_second

    def slowly(locked: Package) -> None:
        check(locked)
        together.wait(timeout=30)  # between looking and writing everybody has looked

    monkeypatch.setattr(placing, "refuse_second", slowly)
    address = f"/pakketten/{package.pk}/bestellen/"
    at_once([sender(address, session, form(package)) for _ in range(5)])
    assert Order.objects.count() == 5
    assert OutgoingMail.objects.filter(kind="order-placed").count() == 5


def test_cancelled_and_accepted_at_once_is_one_of_them(customer: User, employee: User) -> None:
    for _again in range(5):
        order = factories.order(customer, factories.product(f"Product {_again}"))
        answers = at_once(
            [
                told(lambda order=order: orders.cancel(order)),  # type: ignore[misc]
                told(lambda order=order: orders.accept(order, by=employee)),  # type: ignore[misc]
            ]
        )
        assert sorted(answers) == ["done", "told"]
        order.refresh_from_db()
        assert order.status == ("cancelled" if answers[0] == "done" else "accepted")


def test_two_employees_deliver_at_once_and_it_is_there_once(customer: User) -> None:
    order = factories.order(
        customer, factories.product(), status="accepted", accepted_at=timezone.now()
    )
    lines, today = [order.lines.get().pk], timezone.localdate()
    answers = at_once([told(lambda: orders.deliver(order, lines, on=today))] * 5)
    assert sorted(answers) == ["done", "told", "told", "told", "told"]
    assert CurrentProduct.objects.count() == 1
    assert OutgoingMail.objects.filter(kind="review-asked").count() == 1


def test_two_employees_make_the_order_at_once_and_it_is_one(customer: User, employee: User) -> None:
    factories.terms()
    inquiry: Inquiry = factories.inquiry(customer, factories.product(), status="agreed")
    line = inquiry.lines.get()
    agreed = [orders.Agreed(line.pk, 1, line.price_min or 0, "once")]  # type: ignore[arg-type]
    answers = at_once([told(lambda: orders.from_inquiry(inquiry, agreed, by=employee))] * 5)
    assert sorted(answers) == ["done", "told", "told", "told", "told"]
    assert OutgoingMail.objects.count() == 1
