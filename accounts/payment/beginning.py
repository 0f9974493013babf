from django.db import transaction

from accounts.models import Order, Payment
from accounts.payment.provider import first, providers
from accounts.payment.states import refresh


def open_for(order: Order) -> Payment:
    """The payment of a new order, in the transaction that makes the order."""
    payment = Payment.objects.create(order_id=order.pk, provider=first().name)
    return refresh(payment.pk)


@transaction.atomic
def begin(order: Order) -> str | None:
    """After the order is there: where the customer goes on to pay, or None where nothing is to do.

    A second click begins nothing twice: the lock makes it wait, and then it gets the same page.
    """
    payment = Payment.objects.select_for_update(of=("self",)).filter(order=order).first()
    provider = providers().get(payment.provider) if payment else None
    if payment is None or provider is None:
        return None
    started = provider.start(order)
    if started.reference != payment.reference:
        payment.reference = started.reference
        payment.save(update_fields=["reference", "updated_at"])
    return started.pay_at
