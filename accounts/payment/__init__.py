"""How orders are paid. A provider is one class: see `provider.py` and `PAYMENT_PROVIDERS`.

What a payment's state is, only its provider knows: `refresh` asks it, and is the only way in.
"""

from accounts.payment.beginning import begin, open_for
from accounts.payment.states import refresh

__all__ = ["begin", "open_for", "refresh"]
