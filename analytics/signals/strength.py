"""How strong a signal is: its strength at its last moment, of which half is left after a while."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from analytics.models import Signal

FLOOR = 10.0  # below this there is no signal any more
FULL = 100.0
STRONG, CLEAR = 55.0, 30.0

# The same in SQL, of a row with these columns.
NOW = "{strength} * power(0.5, extract(epoch FROM %(now)s - {last_at}) / 86400 / {half_life})"


class Strength(models.TextChoices):
    STRONG = "strong", _("Strong signal")
    CLEAR = "clear", _("Clear signal")
    WEAK = "weak", _("Weak signal")


def left(signal: Signal, now: datetime) -> float:
    days = (now - signal.last_at).total_seconds() / 86400
    return float(signal.strength * 0.5 ** (days / signal.rule.half_life_days))


def word(number: float) -> Strength:
    if number >= STRONG:
        return Strength.STRONG
    return Strength.CLEAR if number >= CLEAR else Strength.WEAK
