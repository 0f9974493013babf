"""On what ground somebody may be mailed, and how that is said to them."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.utils import translation

from accounts.models import Organisation, User
from analytics.mailings import grounds
from analytics.models import Consent
from catalog.models import Product
from tests import factories
from tests.analytics.mailings import asked, sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_tuesday() -> Iterator[None]:
    with time_machine.travel(sent.TUESDAY, tick=False), translation.override("en"):
        yield


@pytest.fixture
def hosting(db: None) -> Product:
    return factories.product("Hosting", category=factories.category("Hosting"))


@pytest.fixture
def cheaper(hosting: Product) -> Product:
    return factories.product("Kleine hosting", category=hosting.category)


def ground(person: User, *products: Product) -> grounds.Ground | None:
    categories = {product.category_id for product in products}
    return grounds.of([person.pk], categories).get(person.pk)


def test_a_yes_is_told_with_its_text_its_day_and_its_form(customer: User) -> None:
    sent.says_yes(customer)
    found = ground(customer)
    assert found
    assert (found.kind, found.words) == (
        "consent",
        (
            "On 24 November 2026 you said yes to the question ‘May we mail you about what you"
            " looked at?’ (text 1, account page)."
        ),
    )


def test_who_took_it_back_has_no_ground(customer: User) -> None:
    sent.says_yes(customer)
    Consent.objects.end()
    assert ground(customer) is None


def test_a_customer_of_something_alike_is_told_what_and_since_when(
    customer: User, hosting: Product, cheaper: Product
) -> None:
    factories.current_product(cheaper, customer=customer, since=date(2025, 3, 3))
    found = ground(customer, hosting)
    assert found
    assert (found.kind, found.words) == (
        "customer",
        (
            "Since 3 March 2025 you have Kleine hosting of us, and this mail is about products"
            " like that."
        ),
    )


def test_what_the_company_has_is_a_ground_for_its_people(
    bakery: Organisation, colleague: User, outsider: User, hosting: Product, cheaper: Product
) -> None:
    factories.current_product(cheaper, organisation=bakery, customer=outsider)
    assert ground(colleague, hosting)
    assert ground(outsider, hosting) is None


def test_every_product_of_the_mail_needs_something_alike(
    customer: User, hosting: Product, cheaper: Product
) -> None:
    website = factories.product()
    factories.current_product(cheaper, customer=customer)
    assert ground(customer, hosting, website) is None
    factories.current_product(website, customer=customer)
    found = ground(customer, hosting, website)
    assert found
    assert [each.product for each in found.products] == [cheaper, website]


@pytest.mark.parametrize("until", [date(2026, 11, 23), None])
def test_what_is_over_or_is_yet_to_begin_is_no_ground(
    until: date | None, customer: User, hosting: Product
) -> None:
    since = date(2026, 1, 1) if until else date(2026, 11, 25)
    factories.current_product(hosting, customer=customer, since=since, until=until)
    assert ground(customer, hosting) is None


def test_a_mail_about_nothing_in_particular_needs_a_yes(customer: User, hosting: Product) -> None:
    factories.current_product(hosting, customer=customer)
    assert ground(customer) is None


def test_a_yes_is_told_of_rather_than_a_product(customer: User, hosting: Product) -> None:
    factories.current_product(hosting, customer=customer)
    sent.says_yes(customer)
    found = ground(customer, hosting)
    assert found
    assert found.kind == "consent"


def test_without_products_in_the_mail_it_is_about_what_was_asked_for(
    hosting: Product, cheaper: Product
) -> None:
    website = factories.product()
    audience = asked.audience(seen_category=hosting.category, lacks_product=website)
    both = {hosting.category_id, website.category_id}
    assert grounds.categories_of(audience) == both
    assert grounds.categories_of(audience, [cheaper]) == {hosting.category_id}


def test_words_that_are_too_long_are_cut(customer: User) -> None:
    rows = []
    for number in range(4):
        category = factories.category(f"Soort {number}")
        title, slug = f"{'Lang' * 25} {number}", f"lang-{number}"
        product = factories.product(title, slug=slug, summary="Lang.", category=category)
        rows.append(factories.current_product(product, customer=customer))
    assert len(grounds.Ground(products=tuple(rows)).words) == 300
