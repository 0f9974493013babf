"""What a link is made of and for: cards, and a customer, as an employee names them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from accounts.models import Membership, Organisation, User
from accounts.models.user import ERASED
from catalog.models import FormerSlug, Product

MOST_CARDS = 20  # in one link
MOST_WORDS = 6
SHOWN = 6  # of each kind
KEY = re.compile(r"organisatie-(?P<company>\d{1,9})|persoon-(?P<person>\d{1,9})(-(?P<at>\d{1,9}))?")
SLUG = re.compile(r"[-\w]{1,80}", re.ASCII)


class UnknownError(Exception):
    """There is no such customer, or this person does not work there."""


@dataclass(frozen=True)
class Customer:
    """A company, somebody who works there, or somebody without a company."""

    organisation: Organisation | None = None
    contact: User | None = None

    def __str__(self) -> str:
        return ", ".join(str(each) for each in (self.contact, self.organisation) if each)

    @property
    def key(self) -> str:
        company = self.organisation.pk if self.organisation else ""
        if not self.contact:
            return f"organisatie-{company}" if company else ""
        return f"persoon-{self.contact.pk}-{company}".rstrip("-")

    @property
    def about(self) -> str:
        """What tells two of the same name apart."""
        if self.contact:
            return self.contact.email
        return self.organisation.city if self.organisation else ""


NOBODY = Customer()


PEOPLE = Q(is_staff=False, is_active=True) & ~Q(email__endswith=ERASED)


# --- Customers --------------------------------------------------------------------------------


def customer_with(key: str) -> Customer:
    """Nobody for nothing; UnknownError for what no list of ours can have said."""
    if not key:
        return NOBODY
    said = KEY.fullmatch(key)
    if not said:
        raise UnknownError
    if company := said["company"]:
        return Customer(_company(int(company)))
    return _person(int(said["person"]), said["at"])


def _company(pk: int) -> Organisation:
    found = Organisation.objects.select_related("account_manager").filter(pk=pk).first()
    if not found:
        raise UnknownError
    return found


def _person(pk: int, company: str | None) -> Customer:
    person = User.objects.filter(PEOPLE, pk=pk).first()
    if not person:
        raise UnknownError
    if not company:
        return Customer(None, person)
    at = Membership.objects.filter(user=person, organisation=int(company))
    member = at.select_related("organisation__account_manager").first()
    if not member:
        raise UnknownError
    return Customer(member.organisation, person)


def customers_like(text: str) -> list[Customer]:
    """Companies, then their people, then people without a company. Three queries."""
    words = text.split()[:MOST_WORDS]
    if not words:
        return []
    companies = Organisation.objects.filter(*(_in_company(word) for word in words))
    members = Membership.objects.filter(
        *(_in_company(word, "organisation__") | _in_person(word, "user__") for word in words),
        user__in=User.objects.filter(PEOPLE),
    )
    alone = User.objects.filter(PEOPLE, *(_in_person(word) for word in words), memberships=None)
    return [
        *(Customer(each) for each in companies[:SHOWN]),
        *(
            Customer(each.organisation, each.user)
            for each in members.select_related("organisation", "user")[:SHOWN]
        ),
        *(Customer(None, each) for each in alone[:SHOWN]),
    ]


def customers_called(text: str) -> list[Customer]:
    """Those who are called exactly so, or have this mail address; else all who are like it."""
    found = customers_like(text.replace(",", " "))
    wanted = text.casefold()
    exact = [each for each in found if wanted in _names(each)]
    return exact or found


def _names(customer: Customer) -> set[str]:
    person = customer.contact
    own = {person.email.casefold(), person.name.casefold()} if person else set()
    return {str(customer).casefold(), *own}


def _in_company(word: str, where: str = "") -> Q:
    return Q((f"{where}name__icontains", word)) | Q((f"{where}domain__icontains", word))


def _in_person(word: str, where: str = "") -> Q:
    return Q((f"{where}name__icontains", word)) | Q((f"{where}email__icontains", word))


# --- Cards ------------------------------------------------------------------------------------


def cards_with(slugs: Iterable[str]) -> list[Product]:
    """The published cards with these slugs, also former ones, each once and in this order."""
    possible = [slug for slug in dict.fromkeys(slugs) if SLUG.fullmatch(slug)][: 2 * MOST_CARDS]
    formers = FormerSlug.objects.filter(model="product", slug__in=possible)
    renamed = dict(formers.values_list("slug", "object_id"))
    found = Product.objects.published().for_card()
    found = found.filter(Q(slug__in=possible) | Q(pk__in=renamed.values()))
    by_slug = {product.slug: product for product in found}
    by_id = {product.pk: product for product in found}
    present = [by_slug.get(slug) or by_id.get(renamed.get(slug, 0)) for slug in possible]
    return list({each.pk: each for each in present if each}.values())


def cards_called(text: str, without: Iterable[Product] = ()) -> list[Product]:
    """The published card with exactly this title, else those with its words in their title."""
    others = Product.objects.published().exclude(pk__in=[product.pk for product in without])
    for word in text.split()[:MOST_WORDS]:
        others = others.filter(title__icontains=word)
    found = list(others.select_related("category").in_our_order()[: SHOWN + 2]) if text else []
    exact = [product for product in found if product.title.casefold() == text.casefold()]
    return exact[:1] or found
