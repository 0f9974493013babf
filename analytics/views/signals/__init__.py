from analytics.views.signals.acts import handle, put_off, reopen, take, useless
from analytics.views.signals.listing import signals, today
from analytics.views.signals.rules import rule, rules

__all__ = [
    "handle",
    "put_off",
    "reopen",
    "rule",
    "rules",
    "signals",
    "take",
    "today",
    "useless",
]
