"""What a payment's state is, its provider says, and nobody else."""

import threading
from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from django.test import Client

from accounts import payment
from accounts.models import Order, Payment, PaymentState, User
from accounts.payment.provider import Started
from tests import factories
from tests.accounts.concurrency.test_submitting import at_once


class Kassa:
    """An online provider: one class. Its other side is a dictionary."""

    name = "kassa"
    label = "Kassa"
    theirs: ClassVar[dict[str, str]] = {}
    asked: ClassVar[Any] = None

    def start(self, order: Order) -> Started:
        reference = f"tr_{order.pk}"
        self.theirs.setdefault(reference, "open")
        return Started(reference, f"https://kassa.example/{reference}")

    def state_of(self, payment: Payment) -> PaymentState:
        state = PaymentState(self.theirs.get(payment.reference, "open"))
        if Kassa.asked:
            Kassa.asked()
        return state


@pytest.fixture(autouse=True)
def kassa(settings: Any) -> type[Kassa]:
    settings.PAYMENT_PROVIDERS = [
        "tests.accounts.payment.test_states.Kassa",
        "accounts.payment.on_account.OnAccount",
    ]
    Kassa.theirs.clear()
    Kassa.asked = None
    return Kassa


@pytest.fixture
def order(customer: User) -> Order:
    order = factories.order(customer, factories.product())
    payment.open_for(order)
    return order


def test_a_new_payment_is_open_and_begins_once(order: Order) -> None:
    assert (order.payment.provider, order.payment.state) == ("kassa", "open")
    pages = {payment.begin(order) for _ in range(3)}
    assert pages == {f"https://kassa.example/tr_{order.pk}"}
    assert Payment.objects.get().reference == f"tr_{order.pk}"


def test_the_state_is_what_the_provider_says(order: Order) -> None:
    payment.begin(order)
    for state in ("paid", "failed", "cancelled"):
        Kassa.theirs[f"tr_{order.pk}"] = state
        assert payment.refresh(order.payment.pk).state == state
        assert Payment.objects.get().state == state


def test_what_a_provider_said_stands_when_we_no_longer_work_with_them(
    order: Order, settings: Any
) -> None:
    Payment.objects.update(state="paid")
    settings.PAYMENT_PROVIDERS = ["accounts.payment.on_account.OnAccount"]
    assert payment.refresh(order.payment.pk).state == "paid"
    assert payment.begin(order) is None


def test_on_account_needs_nobody(customer: User, settings: Any) -> None:
    settings.PAYMENT_PROVIDERS = ["accounts.payment.on_account.OnAccount"]
    order = factories.order(customer, factories.product())
    assert payment.open_for(order).state == "on_account"
    assert payment.begin(order) is None


def test_a_state_from_the_browser_changes_nothing(
    order: Order, customer: User, client_of: Callable[[User | None], Client]
) -> None:
    payment.begin(order)
    forged = {"state": "paid", "status": "paid", "payment": "paid", "reference": "tr_1"}
    client = client_of(customer)
    for path in ("", "betaling/", "pdf/", "afdrukken/"):
        client.post(f"/bestellingen/{order.pk}/{path}", forged)
        client.get(f"/bestellingen/{order.pk}/{path}", forged)
    found = Payment.objects.get()
    assert (found.state, found.reference) == ("open", f"tr_{order.pk}")


def test_whoever_comes_back_from_paying_sees_what_the_provider_says(
    order: Order, customer: User, client_of: Callable[[User | None], Client]
) -> None:
    payment.begin(order)
    Kassa.theirs[f"tr_{order.pk}"] = "paid"
    answer = client_of(customer).post(f"/bestellingen/{order.pk}/betaling/")
    assert answer.headers["Location"] == order.get_absolute_url()
    assert Payment.objects.get().state == "paid"


@pytest.mark.django_db(transaction=True)
def test_of_two_refreshes_at_once_the_older_answer_does_not_win(order: Order) -> None:
    """The first got 'open' and is slow to write; meanwhile it is paid, and somebody asks again."""
    payment.begin(order)
    asked = threading.Event()

    def slow_once() -> None:
        if not asked.is_set():
            asked.set()
            Kassa.theirs[f"tr_{order.pk}"] = "paid"
            threading.Event().wait(0.3)

    Kassa.asked = slow_once

    def second() -> str:
        asked.wait(10)
        return payment.refresh(order.payment.pk).state

    answers = at_once([lambda: payment.refresh(order.payment.pk).state, second])
    assert answers == ["open", "paid"]
    assert Payment.objects.get().state == "paid"
