"""An organisation comes into being, and its owners say who it is."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, Role, User
from accounts.one_line import one_line
from accounts.organisations.refusals import RefusedError
from accounts.organisations.rights import company_domains, lock_as_owner

ALREADY_HERE = _(
    "An organisation with this KvK number is already here. "
    "Ask a colleague to invite you, or call us."
)


def domain_to_claim(person: User) -> str:
    """A domain at which this person has an address and that no organisation has yet."""
    domains = company_domains(person)
    taken = set(Organisation.objects.filter(domain__in=domains).values_list("domain", flat=True))
    return next((domain for domain in domains if domain not in taken), "")


@transaction.atomic
def found(  # noqa: PLR0913 - what an organisation is made of
    by: User,
    *,
    name: str,
    kvk_number: str = "",
    city: str = "",
    sector: str = "",
    with_domain: bool = True,
) -> Organisation:
    """Make an organisation of which `by` is the owner. Asked twice it is the same one."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    name = one_line(name)
    same = Organisation.objects.filter(memberships__user=by, name__iexact=name).first()
    if same:
        return same
    organisation = Organisation(
        name=name,
        kvk_number=kvk_number,
        city=one_line(city),
        sector=one_line(sector),
        domain=domain_to_claim(by) if with_domain else "",
    )
    _save(organisation)
    organisation.memberships.create(user=by, role=Role.OWNER)
    return organisation


@transaction.atomic
def change(  # noqa: PLR0913 - what an organisation is made of
    organisation: Organisation, by: User, *, name: str, kvk_number: str, city: str, sector: str
) -> Organisation:
    """Its mail domain stays: that decides who may ask to join."""
    changed = lock_as_owner(organisation, by)
    changed.name = one_line(name)
    changed.kvk_number = kvk_number
    changed.city = one_line(city)
    changed.sector = one_line(sector)
    _save(changed)
    return changed


def _save(organisation: Organisation) -> None:
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError as error:
        raise RefusedError(ALREADY_HERE) from error
