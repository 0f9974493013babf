"""Who may do something to an organisation, asked while nobody else can change the answer."""

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts import free_mail
from accounts.models import Organisation, User


def lock(organisation: Organisation) -> Organisation:
    """Until the transaction ends nobody else changes who belongs to it."""
    return Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


def lock_as_owner(organisation: Organisation, by: User) -> Organisation:
    locked = lock(organisation)
    if not locked.memberships.owners().filter(user=by).exists():
        raise PermissionDenied(_("Only an owner of the organisation can do this."))
    return locked


def only_employees(by: User) -> None:
    if not by.is_staff:
        raise PermissionDenied(_("Only employees can do this."))


def has_address(person: User, address: str) -> bool:
    """Whether this person showed that the mail to this address reaches them."""
    addresses = EmailAddress.objects.filter(user=person, verified=True)
    return bool(addresses.filter(email__iexact=address).exists())


def company_domains(person: User) -> list[str]:
    """Of the verified addresses, without those where everybody can have one."""
    addresses = EmailAddress.objects.filter(user=person, verified=True)
    domains = {str(address.email).rpartition("@")[2].lower() for address in addresses}
    return sorted(domain for domain in domains if domain and not free_mail.is_free(domain))
