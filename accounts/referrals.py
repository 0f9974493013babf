"""A customer's own link to recommend us: making it, taking it back, counting who came."""

from django.db.models import F

from accounts.models import Membership, Referral, User


def make(user: User) -> Referral:
    """One per person, however often they ask."""
    referral, _made = Referral.objects.get_or_create(user=user)
    return referral


def withdraw(user: User) -> None:
    """The page and its count are gone at once."""
    Referral.objects.filter(user=user).delete()


def count_visit(code: str) -> bool:
    """Whether there is such a link. Nothing is kept of who came."""
    return bool(Referral.objects.filter(code=code).update(visits=F("visits") + 1))


def company_of(user: User) -> str:
    """The name that stands beside theirs, of the first company that they belong to."""
    membership = Membership.objects.of(user).select_related("organisation").first()
    return membership.organisation.name if membership else ""
