"""On what ground somebody may be mailed: they said yes to it, or they have something like it.

A no of theirs wins over every ground; see `stops`.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import CurrentProduct, Membership, User
from analytics.consent.texts import TEXTS
from analytics.models import Audience, Consent, MailingRecipient, Purpose
from catalog.models import Product

LONGEST = 300  # see MailingRecipient.ground_words


@dataclass(frozen=True, slots=True)
class Ground:
    """Either the yes that somebody gave, or the products of theirs that make them a customer."""

    consent: Consent | None = None
    products: tuple[CurrentProduct, ...] = ()

    @property
    def kind(self) -> MailingRecipient.Ground:
        kinds = MailingRecipient.Ground
        return kinds.CONSENT if self.consent else kinds.CUSTOMER

    @property
    def words(self) -> str:
        """As it stands at the bottom of the mail, in the active language."""
        words = _words_of_consent(self.consent) if self.consent else self._words_of_customer()
        return Truncator(words).chars(LONGEST)

    def words_for(self, reader: User) -> str:
        """As they read it at the bottom of a mail."""
        with translation.override(reader.language):
            return self.words

    def _words_of_customer(self) -> str:
        said = [
            _("since %(day)s you have %(product)s of us")
            % {"day": date_format(each.since, "j F Y"), "product": each.product.title}
            for each in self.products
        ]
        words = ", ".join(said)
        return _("%(reason)s, and this mail is about products like that.") % {
            "reason": words[:1].upper() + words[1:]
        }


def _words_of_consent(consent: Consent) -> str:
    words = _(
        "On %(day)s you said yes to the question ‘%(question)s’ (text %(version)s, %(where)s)."
    )
    return words % {
        "day": date_format(localdate(consent.made_at), "j F Y"),
        "question": _question(consent.text_version),
        "version": consent.text_version,
        "where": consent.get_source_display(),
    }


def _question(version: int) -> str:
    """As they read it then."""
    texts = TEXTS[Purpose.MAIL.value]
    return str(texts[min(version, len(texts)) - 1].question)


def categories_of(audience: Audience, products: Collection[Product] = ()) -> set[int]:
    """What the mail is about: the products in it, else those that the question asked for."""
    if products:
        return {product.category_id for product in products}
    asked = (audience.seen_product, audience.lacks_product)
    found = {product.category_id for product in asked if product}
    return found | ({audience.seen_category_id} if audience.seen_category_id else set())


def of(people: Collection[int], categories: Collection[int]) -> dict[int, Ground]:
    """Three queries. Who is a customer has something in every one of these categories."""
    grounds = _customers(people, set(categories)) if categories else {}
    yes = Consent.objects.given().filter(purpose=Purpose.MAIL, user__in=people)
    grounds |= {consent.user_id: Ground(consent) for consent in yes if consent.user_id}
    return grounds


def _customers(people: Collection[int], categories: set[int]) -> dict[int, Ground]:
    members = Membership.objects.filter(user__in=people).values_list("organisation", "user")
    companies: dict[int, list[int]] = {}
    for company, person in members:
        companies.setdefault(company, []).append(person)
    held: dict[int, dict[int, CurrentProduct]] = {}
    for row in _running(people, companies, categories):
        for person in companies.get(row.organisation_id or 0, [row.customer_id or 0]):
            held.setdefault(person, {}).setdefault(row.product.category_id, row)
    return {
        person: Ground(products=tuple(found[each] for each in sorted(found)))
        for person, found in held.items()
        if set(found) == categories
    }


def _running(
    people: Collection[int], companies: Iterable[int], categories: Collection[int]
) -> Iterable[CurrentProduct]:
    """What they have had longest comes first: that is told of."""
    theirs = Q(organisation__in=list(companies)) | Q(organisation=None, customer__in=people)
    rows = CurrentProduct.objects.running().delivered().filter(theirs)
    return (
        rows.filter(product__category__in=categories)
        .select_related("product")
        .order_by("since", "pk")
    )
