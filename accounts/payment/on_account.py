from django.utils.translation import gettext_lazy as _

from accounts.models import Order, Payment, PaymentState
from accounts.payment.provider import Started


class OnAccount:
    """We send an invoice: nothing happens here."""

    name = "on-account"
    label = _("On account")

    def start(self, _order: Order) -> Started:
        return Started()

    def state_of(self, _payment: Payment) -> PaymentState:
        return PaymentState.ON_ACCOUNT
