"""Who an audience is, asked anew each time, over the whole history."""

from collections.abc import Collection
from datetime import datetime, timedelta
from functools import cached_property

from django.db.models import Q
from django.utils import timezone

from accounts.models import CurrentProduct, Membership, Organisation, User
from analytics.mailings import grounds, seen, stops
from analytics.mailings.candidate import Candidate
from analytics.mailings.contact import Contacts
from analytics.mailings.why_not import WhyNot
from analytics.models import Audience, MailTopic
from catalog.models import Product


def people(
    audience: Audience, *, topic: MailTopic | None = None, products: Collection[Product] = ()
) -> list[Candidate]:
    """Those who may get a mail of this subject with these products in it."""
    return [each for each in found(audience, topic=topic, products=products) if not each.why_not]


def found(
    audience: Audience, *, topic: MailTopic | None = None, products: Collection[Product] = ()
) -> list[Candidate]:
    """Everybody whom the question finds, by name; also who may not be mailed, with why not.

    The number of queries does not grow with the number of people.
    """
    asked = _Asked(audience, topic, products)
    return [asked.candidate(person) for person in asked.people]


class _Asked:
    def __init__(
        self, audience: Audience, topic: MailTopic | None, products: Collection[Product]
    ) -> None:
        self._audience, self._topic, self._products = audience, topic, products
        self._contacts = Contacts()

    @cached_property
    def people(self) -> list[User]:
        return [person for person in self._matching if self._is_quiet(person)]

    def candidate(self, person: User) -> Candidate:
        basis = self._grounds.get(person.pk)
        return Candidate(
            person,
            organisation=next(iter(self._companies.get(person.pk, [])), None),
            basis=basis,
            why_not=self._why_not(person, basis),
            last_contact=self._last_contact(person),
            audience=self._audience,
            seen=self._seen.get(person.pk, {}),
            titles=self._titles,
        )

    # --- What the question asks ------------------------------------------------------------------

    @cached_property
    def _matching(self) -> list[User]:
        people = User.objects.order_by("name", "pk")
        if self._asks_for_seen:
            people = people.filter(pk__in=self._seen)
        if product := self._audience.has_product_id:
            people = people.filter(_having(product))
        if product := self._audience.lacks_product_id:
            people = people.exclude(_having(product))
        if where := _where(self._audience):
            people = people.filter(pk__in=Membership.objects.filter(where).values("user"))
        return list(people)

    @property
    def _asks_for_seen(self) -> bool:
        return bool(self._audience.seen_product_id or self._audience.seen_category_id)

    @cached_property
    def _titles(self) -> dict[int, str]:
        return seen.asked_for(self._audience) if self._asks_for_seen else {}

    @cached_property
    def _seen(self) -> dict[int, seen.Days]:
        return seen.by_person(self._titles, self._audience.seen_days) if self._titles else {}

    def _is_quiet(self, person: User) -> bool:
        days, last = self._audience.quiet_days, self._last_contact(person)
        return not days or not last or last <= timezone.now() - timedelta(days=days)

    def _last_contact(self, person: User) -> datetime | None:
        companies = [company.pk for company in self._companies.get(person.pk, [])]
        return self._contacts.last(person.pk, companies)

    @cached_property
    def _companies(self) -> dict[int, list[Organisation]]:
        """Of each person, those that the question is about in front."""
        rows = Membership.objects.filter(user__in=[person.pk for person in self._matching])
        rows = rows.select_related("organisation__account_manager__user")
        companies: dict[int, list[Organisation]] = {}
        for row in rows.order_by("organisation__name", "pk"):
            companies.setdefault(row.user_id, []).append(row.organisation)
        for several in companies.values():
            several.sort(key=lambda company: not _is_there(company, self._audience))
        return companies

    # --- Whether they may be mailed -------------------------------------------------------------

    @cached_property
    def _grounds(self) -> dict[int, grounds.Ground]:
        categories = grounds.categories_of(self._audience, self._products)
        return grounds.of(self._numbers, categories)

    @cached_property
    def _in_the_way(self) -> dict[int, str]:
        """Of an audience that is not being written to yet: only what holds for every subject."""
        return stops.why_not_each(self._numbers, self._topic or MailTopic(), timezone.now())

    @cached_property
    def _numbers(self) -> list[int]:
        return [person.pk for person in self.people]

    def _why_not(self, person: User, basis: grounds.Ground | None) -> str:
        if person.is_staff:
            return WhyNot.EMPLOYEE.value
        return self._in_the_way.get(person.pk) or ("" if basis else WhyNot.NO_GROUND.value)


def _having(product: int) -> Q:
    """They have this product, or a company that they belong to has."""
    rows = CurrentProduct.objects.running().filter(product=product)
    companies = rows.filter(organisation__isnull=False).values("organisation")
    members = Membership.objects.filter(organisation__in=companies)
    own = rows.filter(organisation=None, customer__isnull=False)
    return Q(pk__in=members.values("user")) | Q(pk__in=own.values("customer"))


def _where(audience: Audience) -> Q:
    where = Q()
    if audience.sector:
        where &= Q(organisation__sector__iexact=audience.sector)
    if audience.city:
        where &= Q(organisation__city__iexact=audience.city)
    return where


def _is_there(company: Organisation, audience: Audience) -> bool:
    asked = ((audience.sector, company.sector), (audience.city, company.city))
    return all(not wanted or wanted.lower() == has.lower() for wanted, has in asked)
