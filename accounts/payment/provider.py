"""What somebody who takes payments has to be able to do, and which of them we work with."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from accounts.models import Order, Payment, PaymentState

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True)
class Started:
    """How the provider names the payment, and where the customer pays, if there is such a page."""

    reference: str = ""
    pay_at: str | None = None


class Provider(Protocol):
    """Both questions may be asked again at any time, and get the same answer.

    `state_of` is also asked of a payment that was not started: it has no reference yet. The host
    of a page to pay at must stand in the `form-action` of our content policy.
    """

    name: str
    label: "StrPromise | str"

    def start(self, order: Order) -> Started: ...

    def state_of(self, payment: Payment) -> PaymentState: ...


def providers() -> dict[str, Provider]:
    made: list[Provider] = [import_string(path)() for path in settings.PAYMENT_PROVIDERS]
    return {provider.name: provider for provider in made}


def first() -> Provider:
    """With which new orders are paid."""
    return next(iter(providers().values()))
