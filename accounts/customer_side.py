"""Who at the customer's side hears how it goes with what they asked or ordered."""

from accounts.models import Membership, User
from accounts.models.owned import Owned


def who_hears_of(thing: Owned) -> User:
    """Who asked for it; once they left the company, an owner of it."""
    asked: User = thing.customer
    if thing.organisation_id is None:
        return asked
    members = Membership.objects.filter(organisation=thing.organisation_id, user__is_active=True)
    if members.of(asked).exists():
        return asked
    owner = members.owners().select_related("user").order_by("pk").first()
    return owner.user if owner else asked
