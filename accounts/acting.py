"""For which company somebody acts now, when they belong to several.

The choice is kept in the session and asked of the memberships each time: who left is out at once.
"""

from django.http import HttpRequest

from accounts.models import Membership, Organisation, User

SESSION_KEY = "organisation"


def acting_as(request: HttpRequest) -> Membership | None:
    """The membership with which this person works now; the first by name until they choose."""
    if not isinstance(request.user, User):
        return None
    memberships = list(Membership.objects.of(request.user).select_related("organisation"))
    chosen = request.session.get(SESSION_KEY)
    same = (membership for membership in memberships if membership.organisation_id == chosen)
    return next(same, memberships[0] if memberships else None)


def acting_for(request: HttpRequest) -> Organisation | None:
    membership = acting_as(request)
    return membership.organisation if membership else None


def act_for(request: HttpRequest, organisation: Organisation) -> None:
    request.session[SESSION_KEY] = organisation.pk
