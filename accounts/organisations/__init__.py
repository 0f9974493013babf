"""Companies, who belongs to them, and how somebody comes in and goes out.

Each act is one transaction, and the only way in. What may not be is a `RefusedError` that says
why; who may not do it at all gets Django's `PermissionDenied`.
"""

from accounts.organisations.founding import change, domain_to_claim, found
from accounts.organisations.inviting import (
    accept_invitation,
    invitation_with,
    invite,
    may_accept,
    withdraw,
)
from accounts.organisations.joining import ask_to_join, let_in, proposed_to, refuse
from accounts.organisations.looking_after import look_after
from accounts.organisations.members import change_role, is_last_owner, remove_member
from accounts.organisations.refusals import RefusedError

__all__ = [
    "RefusedError",
    "accept_invitation",
    "ask_to_join",
    "change",
    "change_role",
    "domain_to_claim",
    "found",
    "invitation_with",
    "invite",
    "is_last_owner",
    "let_in",
    "look_after",
    "may_accept",
    "proposed_to",
    "refuse",
    "remove_member",
    "withdraw",
]
