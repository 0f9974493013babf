"""The rules as they begin: a row for each kind that is looked for."""

from typing import Any

from analytics.models import SignalRule
from analytics.signals.kinds import KINDS

BEGINS_AS = ("threshold", "window_days", "weight", "half_life_days", "at_once")


def make_missing(**_kwargs: Any) -> None:
    """After migrating. What employees changed stays as it is."""
    for position, kind in enumerate(KINDS.values()):
        values = {name: getattr(kind, name) for name in BEGINS_AS}
        SignalRule.objects.get_or_create(key=kind.key, defaults={**values, "position": position})
