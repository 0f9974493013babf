"""Requests for a meeting: sent once, talked over, and brought to an end.

Each act is one transaction, and the only way in. What may not be is a `RefusedError` that says
why. Whether somebody may see or change the row at all is for who calls to find out first.
"""

from accounts.inquiries.asking import ask_change
from accounts.inquiries.content import Content
from accounts.inquiries.moving import Plan, move, plan, stage, withdraw
from accounts.inquiries.refusals import (
    ChangedError,
    EmptyError,
    OtherBodyError,
    RefusedError,
    StaleError,
)
from accounts.inquiries.submitting import Posted, Sent, Wishes, running, sent_before, submit
from accounts.inquiries.talking import say

__all__ = [
    "ChangedError",
    "Content",
    "EmptyError",
    "OtherBodyError",
    "Plan",
    "Posted",
    "RefusedError",
    "Sent",
    "StaleError",
    "Wishes",
    "ask_change",
    "move",
    "plan",
    "running",
    "say",
    "sent_before",
    "stage",
    "submit",
    "withdraw",
]
