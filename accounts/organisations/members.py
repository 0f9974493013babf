"""Who belongs to an organisation and as what. There is always an owner left."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import (
    Invitation,
    Membership,
    Organisation,
    Package,
    PackageGuest,
    PackageLink,
    Role,
    User,
)
from accounts.models.membership import LAST_OWNER
from accounts.organisations.refusals import RefusedError
from accounts.organisations.rights import lock, lock_as_owner


def is_last_owner(member: Membership) -> bool:
    others = Membership.objects.owners().filter(organisation=member.organisation_id)
    return member.is_owner and not others.exclude(pk=member.pk).exists()


@transaction.atomic
def change_role(member: Membership, role: str, by: User) -> None:
    lock_as_owner(member.organisation, by)
    now = Membership.objects.filter(pk=member.pk).first()
    if now is None:
        raise RefusedError(_("This person no longer belongs to the organisation."))
    if role != Role.OWNER and is_last_owner(now):
        raise RefusedError(LAST_OWNER)
    now.role = Role(role)
    now.save(update_fields=["role"])


@transaction.atomic
def remove_member(member: Membership, by: User) -> None:
    """An owner lets somebody go, or somebody leaves. From the next page on nothing is theirs."""
    if member.user_id == by.pk:
        lock(member.organisation)
    else:
        lock_as_owner(member.organisation, by)
    now = Membership.objects.filter(pk=member.pk).first()
    if now is None:
        return  # gone already, as was asked
    if is_last_owner(now):
        raise RefusedError(LAST_OWNER)
    now.delete()
    _end_what_they_could_come_back_with(now.user, now.organisation)


def _end_what_they_could_come_back_with(person: User, organisation: Organisation) -> None:
    """The doors that they opened for themselves, or for another address of theirs."""
    Invitation.objects.filter(
        Q(invited_by=person) | Q(email=person.email), organisation=organisation, accepted_at=None
    ).delete()
    guests = PackageGuest.objects.filter(package__organisation=organisation)
    guests.filter(Q(user=person) | Q(invited_by=person, user=None)).delete()
    links = PackageLink.objects.filter(package__organisation=organisation, created_by=person)
    links.filter(revoked_at=None).update(revoked_at=timezone.now())
    current = Package.objects.filter(customer=person, organisation=organisation, is_current=True)
    current.update(is_current=False)  # where they put products is a package of their own again
