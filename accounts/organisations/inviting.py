"""An owner asks somebody in by mail. Whether the address has an account makes no difference."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import tokens
from accounts.mail import post
from accounts.mail.often import TOO_OFTEN, is_too_often
from accounts.models import Invitation, Membership, Organisation, Role, User
from accounts.one_line import one_line
from accounts.organisations.refusals import RefusedError
from accounts.organisations.rights import has_address, lock, lock_as_owner

DAYS = 14
KIND = "organisation-invitation"


@transaction.atomic
def invite(organisation: Organisation, *, email: str, role: str, by: User) -> Invitation:
    """Mail a secret link. Who was invited before gets a new one; the old one stops working."""
    ours = lock_as_owner(organisation, by)
    email = email.strip().lower()
    if ours.memberships.filter(user__email=email).exists():
        raise RefusedError(_("This person already belongs to the organisation."))
    if is_too_often(KIND, email):
        raise RefusedError(TOO_OFTEN)
    token, token_hash = tokens.new()
    invitation, _made = Invitation.objects.update_or_create(
        organisation=ours,
        email=email,
        accepted_at=None,
        defaults={
            "role": Role(role),
            "token_hash": token_hash,
            "invited_by": by,
            "expires_at": timezone.now() + timedelta(days=DAYS),
        },
    )
    _mail(invitation, token)
    return invitation


def _mail(invitation: Invitation, token: str) -> None:
    known = User.objects.filter(email=invitation.email).first()  # for the language only
    post(
        KIND,
        known or invitation.email,
        key=f"organisation-invitation-{invitation.token_hash}",
        context={
            "name": one_line(invitation.invited_by),
            "organisation": one_line(invitation.organisation),
            "token": token,
            "days": DAYS,
        },
        is_secret=True,
    )


@transaction.atomic
def withdraw(invitation: Invitation, by: User) -> None:
    ours = lock_as_owner(invitation.organisation, by)
    Invitation.objects.filter(pk=invitation.pk, organisation=ours, accepted_at=None).delete()


def invitation_with(token: str) -> Invitation:
    """The open invitation with this secret; used, expired, withdrawn and unknown are the same."""
    invitations = Invitation.objects.open().select_related("organisation", "invited_by")
    return invitations.get(token_hash=tokens.hashed(token))


def may_accept(invitation: Invitation, person: User) -> bool:
    """Only who reads the mail of the invited address, whoever has the link."""
    return has_address(person, invitation.email)


@transaction.atomic
def accept_invitation(token: str, by: User) -> Membership:
    """Make `by` a member. Who accepts twice is told the same; a higher role stays."""
    invitation = Invitation.objects.get(token_hash=tokens.hashed(token))
    ours = lock(invitation.organisation)
    member = ours.memberships.filter(user=by).first()
    invitation.refresh_from_db()  # nobody withdraws it now
    if not may_accept(invitation, by):
        raise RefusedError(_("This invitation was sent to another e-mail address than yours."))
    if invitation.accepted_at and member:
        return member
    if not Invitation.objects.open().filter(pk=invitation.pk).exists():
        raise Invitation.DoesNotExist
    member = member or ours.memberships.create(user=by, role=invitation.role)
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    ours.join_requests.filter(user=by).delete()
    return member
