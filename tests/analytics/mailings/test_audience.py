"""Whom a question finds, and which of them may be mailed."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from accounts.models import Organisation, User
from analytics.mailings.audience import found, people
from analytics.mailings.why_not import WhyNot
from analytics.models import Audience, Consent, Conversation, MailChoice, RecipientState
from catalog.models import Product
from tests import factories
from tests.analytics.events import Visit
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
def other(db: None) -> Product:
    return factories.product("Startwebsite")


def names(audience: Audience) -> list[str]:
    return [each.person.name for each in found(audience)]


# --- What they read -------------------------------------------------------------------------------


def test_it_finds_who_looked_in_time_and_nobody_who_did_not(
    hosting: Product, other: Product, customer: User, outsider: User, colleague: User
) -> None:
    asked.read(customer, hosting, ago=29)
    asked.read(outsider, hosting, ago=30)
    asked.read(colleague, other)
    assert names(asked.audience(seen_product=hosting, seen_days=30)) == ["Karin Klant"]


def test_a_category_finds_who_looked_at_anything_of_it(
    hosting: Product, other: Product, customer: User, outsider: User
) -> None:
    asked.read(customer, hosting)
    asked.read(outsider, other)
    assert names(asked.audience(seen_category=hosting.category)) == ["Karin Klant"]


def test_who_took_back_their_yes_is_not_found(hosting: Product, customer: User) -> None:
    asked.read(customer, hosting)
    asked.may_see(customer, given=False)
    assert names(asked.audience(seen_product=hosting)) == []


def test_a_yes_given_anew_takes_along_what_was_read_before(
    hosting: Product, customer: User
) -> None:
    asked.read(customer, hosting)
    asked.may_see(customer)
    assert names(asked.audience(seen_product=hosting)) == ["Karin Klant"]


def test_a_reader_without_an_account_is_nobody_to_mail(hosting: Product) -> None:
    consent = Consent.objects.create(purpose="reading", given=True, text_version=1)
    Visit(consent, timezone.localdate()).sees("card", hosting.pk)
    assert names(asked.audience(seen_product=hosting)) == []


# --- What they have -------------------------------------------------------------------------------


def test_who_has_it_is_left_out_of_those_who_lack_it(
    hosting: Product, customer: User, outsider: User, colleague: User, bakery: Organisation
) -> None:
    """By themselves, or by the company that they belong to."""
    factories.current_product(hosting, organisation=bakery)
    factories.current_product(hosting, customer=outsider)
    lonely = factories.user("alleen@bedrijf.example", name="Alina Alleen")
    factories.current_product(hosting, customer=lonely, until=date(2026, 2, 1))
    assert names(asked.audience(lacks_product=hosting)) == ["Alina Alleen"]
    having = names(asked.audience(has_product=hosting))
    assert having == ["Cor Collega", "Karin Klant", "Lena Lezer", "Oscar Outsider"]


def test_what_a_company_has_counts_for_it_and_not_for_who_once_signed(
    hosting: Product, outsider: User, bakery: Organisation
) -> None:
    factories.current_product(hosting, organisation=bakery, customer=outsider)
    assert "Oscar Outsider" not in names(asked.audience(has_product=hosting))


def test_sector_and_city_find_people_of_such_companies(
    bakery: Organisation, butchery: Organisation
) -> None:
    Organisation.objects.filter(pk=butchery.pk).update(sector="Horeca", city="Assen")
    audience = asked.audience(sector="horeca", city="assen")
    assert names(audience) == ["Oscar Outsider"]
    assert found(audience)[0].reason == "Sector Horeca; in Assen; no contact yet"


def test_of_several_companies_it_tells_of_the_one_that_was_asked_for(
    customer: User, bakery: Organisation, butchery: Organisation
) -> None:
    butchery.memberships.create(user=customer)
    Organisation.objects.filter(pk=butchery.pk).update(city="Assen")
    (one, *_others) = found(asked.audience(city="Assen"))
    assert (one.person, one.organisation) == (customer, butchery)


# --- When we last had contact ---------------------------------------------------------------------


def talk(ago: int, **whom: User | Organisation) -> None:
    at = timezone.now() - timedelta(days=ago)
    Conversation.objects.create(key=uuid4(), kind="phone", at=at, **whom)


def test_quiet_leaves_out_whoever_we_had_contact_with(
    customer: User, bakery: Organisation, outsider: User
) -> None:
    """A talk with the company is one with each of its people."""
    audience = asked.audience(quiet_days=30)
    everybody = ["Cor Collega", "Karin Klant", "Lena Lezer", "Oscar Outsider"]
    talk(30, organisation=bakery)
    assert names(audience) == everybody
    talk(29, organisation=bakery)
    assert names(audience) == ["Oscar Outsider"]


def test_requests_orders_and_mails_are_contact(
    customer: User, outsider: User, colleague: User, employee: User
) -> None:
    factories.inquiry(customer)
    factories.order(outsider)
    mailing = sent.mailing(employee)
    sent.waiting(mailing, colleague, state=RecipientState.SENT, sent_at=timezone.now())
    assert names(asked.audience(quiet_days=1)) == ["Wendy Werknemer"]


# --- Why they, and why not ------------------------------------------------------------------------


def test_the_reason_says_what_was_seen_had_and_said(hosting: Product, customer: User) -> None:
    for ago in (21, 15):  # on 3 and 9 November
        asked.read(customer, hosting, ago=ago)
    talk(41, person=customer)
    audience = asked.audience(seen_product=hosting, lacks_product=hosting, quiet_days=30)
    assert found(audience)[0].reason == (
        "Looked at Hosting on 3 and 9 November; does not have it; last contact 41 days ago"
    )


def test_the_reason_names_the_last_days_of_the_last_products(
    hosting: Product, other: Product, customer: User
) -> None:
    Product.objects.filter(pk=other.pk).update(category=hosting.category)
    for ago in (40, 30, 20, 2):
        asked.read(customer, other, ago=ago)
    asked.read(customer, hosting, ago=1)
    audience = asked.audience(seen_category=hosting.category)
    assert found(audience)[0].reason == (
        "Looked at Hosting on 23 November; looked at Startwebsite on 25 October, 4 and"
        " 22 November; no contact yet"
    )


def test_who_may_not_be_mailed_is_shown_with_why(
    customer: User, outsider: User, colleague: User, employee: User, reader: User
) -> None:
    for person in (customer, outsider, colleague, reader):
        sent.says_yes(person)
    MailChoice.objects.create(user=customer, wants=False, how="page")
    User.objects.filter(pk=outsider.pk).update(is_active=False)
    for subject in ("Een", "Twee"):
        mailing = sent.mailing(employee, subject=subject)
        sent.waiting(mailing, colleague, state=RecipientState.SENT, sent_at=timezone.now())
    factories.user("zonder@grond.example", name="Zoë Zonder")
    audience = asked.audience(seen_product=None)
    assert {each.person.name: each.why_not for each in found(audience)} == {
        "Cor Collega": WhyNot.CAP,
        "Karin Klant": WhyNot.SAID_NO,
        "Lena Lezer": "",
        "Oscar Outsider": WhyNot.INACTIVE,
        "Wendy Werknemer": WhyNot.EMPLOYEE,
        "Zoë Zonder": WhyNot.NO_GROUND,
    }
    assert [each.person for each in people(audience)] == [reader]


def test_a_no_to_one_subject_leaves_out_of_that_subject_only(
    customer: User, employee: User
) -> None:
    sent.says_yes(customer)
    tips, news = sent.topic(), sent.topic("nieuws-2", "Nieuws")
    MailChoice.objects.create(user=customer, topic=tips, wants=False, how="page")
    audience = asked.audience()
    assert [each.person for each in people(audience, topic=news)] == [customer]
    assert people(audience, topic=tips) == []


def test_the_account_manager_is_that_of_the_company(bakery: Organisation, customer: User) -> None:
    marit = factories.specialist()
    Organisation.objects.filter(pk=bakery.pk).update(account_manager=marit)
    assert {each.manager for each in found(asked.audience())} == {marit}


def test_the_number_of_queries_does_not_grow_with_the_people(
    hosting: Product,
) -> None:
    audience = asked.audience(seen_product=hosting, lacks_product=hosting, quiet_days=30)
    numbers = []
    for people_more in (1, 3):
        for number in range(people_more):
            person = factories.user(f"{people_more}-{number}@x.example")
            company = factories.organisation(f"Bedrijf {person.pk}")
            company.memberships.create(user=person)
            sent.says_yes(person)
            asked.read(person, hosting)
        asked_again = Audience.objects.get(pk=audience.pk)
        with CaptureQueriesContext(connection) as queries:
            reasons = [each.reason for each in found(asked_again)]
        numbers.append(len(queries))
    assert len(reasons) == 4
    assert numbers[0] == numbers[1]
