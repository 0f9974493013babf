"""Reasons to call a customer: what happened, counted by rules that employees can read and change.

A rule looks for one thing (`kinds`); what it finds is told in a sentence (`sentences`) with the
way to what it was made of (`evidence`). `look.changed` says that there is something new.
"""

from analytics.signals.look import changed

__all__ = ["changed"]
