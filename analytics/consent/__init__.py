"""What people choose about being known: the texts that they choose by, and what a choice does."""

from analytics.consent.choosing import choose, end_of_visitor, withdraw
from analytics.consent.texts import Text, current_text

__all__ = ["Text", "choose", "current_text", "end_of_visitor", "withdraw"]
