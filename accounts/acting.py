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
    chosen = request.session.get(SESSION_KEY)
    memberships = Membership.objects.of(request.user).chosen_first(chosen)
    return memberships.select_related("organisation").first()


def acting_for(request: HttpRequest) -> Organisation | None:
    membership = acting_as(request)
    return membership.organisation if membership else None


def act_for(request: HttpRequest, organisation: Organisation) -> None:
    request.session[SESSION_KEY] = organisation.pk
