from django.db import transaction

from accounts.models import Payment
from accounts.payment.provider import providers


@transaction.atomic
def refresh(payment_pk: int) -> Payment:
    """Ask the provider how it stands, and keep that.

    Asked while the row is locked: an answer that took long cannot put back what a later one said.
    """
    payment = Payment.objects.select_for_update(of=("self",)).get(pk=payment_pk)
    provider = providers().get(payment.provider)
    if provider is None:
        return payment  # we no longer work with them: what they said last stands
    state = provider.state_of(payment)
    if state != payment.state:
        payment.state = state
        payment.save(update_fields=["state", "updated_at"])
    return payment
