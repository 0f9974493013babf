"""A package is shared: with somebody who is invited by mail, or with whoever has a link.

Each act is one transaction. Who may do it is asked where the package is found (`accounts.access`).
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import tokens
from accounts.mail import post
from accounts.mail.often import TOO_OFTEN, is_too_often
from accounts.models import Package, PackageGuest, PackageLink, User
from accounts.one_line import one_line
from accounts.organisations.rights import has_address
from accounts.packages import RefusedError

DAYS = 14  # that an invitation can be accepted
KIND = "package-invitation"
MOST_LINKS = 10  # that work at the same time


@transaction.atomic
def invite_guest(package: Package, email: str, by: User, *, may_write: bool) -> PackageGuest:
    """Mail a secret link. Who did not accept yet gets a new one; the old one stops working.

    Whether the address has an account makes no difference to who invites.
    """
    package = _locked(package)
    email = email.strip().lower()
    if email == by.email:
        raise RefusedError(_("This is your own address: you see the package already."))
    if package.guests.filter(email=email).exclude(user=None).exists():
        raise RefusedError(_("This person has already accepted an invitation."))
    if is_too_often(KIND, email):
        raise RefusedError(str(TOO_OFTEN))
    token, token_hash = tokens.new()
    guest, _made = PackageGuest.objects.update_or_create(
        package=package,
        email=email,
        defaults={
            "may_write": may_write,
            "token_hash": token_hash,
            "invited_by": by,
            "expires_at": timezone.now() + timedelta(days=DAYS),
        },
    )
    _mail(guest, by, token)
    return guest


def _mail(guest: PackageGuest, by: User, token: str) -> None:
    known = User.objects.filter(email=guest.email).first()  # for the language only
    post(
        KIND,
        known or guest.email,
        key=f"package-invitation-{guest.token_hash}",
        context={
            "name": one_line(by),
            "package": one_line(guest.package.name),
            "may_write": guest.may_write,
            "token": token,
            "days": DAYS,
        },
        is_secret=True,
    )


def invitation_with(token: str) -> PackageGuest:
    """The open invitation with this secret; used, expired, removed and unknown are the same."""
    return _open().get(token_hash=tokens.hashed(token))


def may_accept(guest: PackageGuest, person: User) -> bool:
    """Only who showed that the mail to the invited address reaches them, whoever has the link."""
    return has_address(person, guest.email)


@transaction.atomic
def accept(token: str, by: User) -> Package:
    """From now on it is among their packages. Who presses twice is let in twice."""
    guests = PackageGuest.objects.select_for_update(of=("self",)).select_related("package")
    guest = guests.get(token_hash=tokens.hashed(token))
    if guest.user_id == by.pk:
        return guest.package
    if guest.user_id or guest.expires_at <= timezone.now():
        raise PackageGuest.DoesNotExist
    if not may_accept(guest, by):
        raise RefusedError(_("This invitation was sent to another e-mail address than yours."))
    guest.user = by
    guest.save(update_fields=["user"])
    return guest.package


@transaction.atomic
def remove_guest(guest: PackageGuest) -> None:
    """From the next page on they do not see it any more; an invitation does not work any more."""
    PackageGuest.objects.filter(pk=guest.pk).delete()


@transaction.atomic
def make_link(package: Package, by: User, days: int) -> tuple[PackageLink, str]:
    """Whoever has the secret can read the package. It is known now, and never again."""
    package = _locked(package)
    if package.links.valid().count() >= MOST_LINKS:
        text = _("At most %(most)d links can work at once. Revoke one that is not needed any more.")
        raise RefusedError(text % {"most": MOST_LINKS})
    token, token_hash = tokens.new()
    expires_at = timezone.now() + timedelta(days=days)
    link = package.links.create(token_hash=token_hash, created_by=by, expires_at=expires_at)
    return link, token


@transaction.atomic
def revoke_link(link: PackageLink) -> None:
    PackageLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())


def link_with(token: str) -> PackageLink:
    """The link with this secret that still works; revoked, expired and unknown are the same."""
    links = PackageLink.objects.valid().select_related("package__organisation", "created_by")
    return links.get(token_hash=tokens.hashed(token))


def _open() -> QuerySet[PackageGuest]:
    guests = PackageGuest.objects.filter(user=None, expires_at__gt=timezone.now())
    return guests.select_related("package", "invited_by")


def _locked(package: Package) -> Package:
    return Package.objects.select_for_update(no_key=True).get(pk=package.pk)
