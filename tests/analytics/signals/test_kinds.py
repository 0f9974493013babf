"""What is a signal, and what is not yet or not any more. Each of the kinds once on both sides."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import CurrentProduct, InquiryEntry, Organisation, Package, User
from analytics.models import (
    Consent,
    Opening,
    PersonalEvent,
    ShareLink,
    ShareLinkReader,
    Signal,
    SignalRule,
    Tip,
)
from analytics.signals import making
from analytics.signals.kinds import KINDS
from catalog.models import Product
from tests import factories

Does = Callable[..., Any]


@pytest.fixture
def shop(db: None) -> Product:
    return factories.product("Webshop")


def found(key: str = "") -> list[Signal]:
    """Of everybody, made now."""
    making.everybody()
    rows = Signal.objects.order_by("key")
    return list(rows.filter(rule__key=key) if key else rows)


# --- Links ----------------------------------------------------------------------------------------


def test_the_first_opening_by_a_person_is_a_signal(
    bakery: Organisation, link: Does, opened: Does
) -> None:
    quote = link(bakery)
    opened(quote, ago=2)
    opened(quote, ago=1)
    [signal] = found("link-opened")
    assert signal.link == quote
    assert signal.organisation == bakery
    assert signal.first_at == signal.last_at
    assert timezone.now() - signal.last_at > timedelta(days=1.9)


@pytest.mark.parametrize("verdict", ["machine", "unsure", "employee"])
def test_nobody_else_makes_a_signal_by_opening(
    bakery: Organisation, link: Does, opened: Does, verdict: str
) -> None:
    opened(link(bakery), verdict=verdict)
    assert found() == []


def test_what_a_reader_does_not_want_to_be_seen_is_no_signal(
    bakery: Organisation, link: Does, opened: Does
) -> None:
    opened(link(bakery, may_be_seen=False))
    assert found() == []


def test_a_link_without_a_customer_says_nothing_of_anybody(link: Does, opened: Does) -> None:
    opened(link())
    assert found() == []


def test_a_link_for_a_person_is_about_their_company(
    bakery: Organisation, customer: User, link: Does, opened: Does
) -> None:
    opened(link(contact=customer))
    [signal] = found("link-opened")
    assert (signal.organisation, signal.person) == (bakery, None)


def test_a_link_for_somebody_without_a_company_is_about_them(
    customer: User, link: Does, opened: Does
) -> None:
    opened(link(contact=customer))
    [signal] = found("link-opened")
    assert (signal.organisation, signal.person) == (None, customer)


def test_where_only_the_day_is_kept_that_is_enough(
    bakery: Organisation, link: Does, opened: Does
) -> None:
    opened(link(bakery), at=None, device=None)
    [signal] = found("link-opened")
    assert timezone.localdate(signal.last_at) == timezone.localdate()


def test_opening_again_on_another_day_is_a_signal(
    bakery: Organisation, link: Does, opened: Does
) -> None:
    quote = link(bakery)
    opened(quote, ago=1)
    opened(quote, ago=1)
    assert found("link-reopened") == []
    opened(quote)
    [signal] = found("link-reopened")
    assert signal.facts["times"] == 2


def test_a_second_device_is_a_signal(bakery: Organisation, link: Does, opened: Does) -> None:
    quote = link(bakery)
    opened(quote)
    opened(quote)
    assert found("link-passed-on") == []
    opened(quote, device=2)
    [signal] = found("link-passed-on")
    assert signal.facts["times"] == 2


def test_so_is_a_link_that_a_reader_made_for_a_colleague(
    bakery: Organisation, link: Does, opened: Does
) -> None:
    quote = link(bakery)
    opened(quote)
    opened(link(bakery, parent=quote, created_by=None))
    [signal] = found("link-passed-on")
    assert signal.link == quote
    assert len(found("link-opened")) == 1


# --- Reading --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("bakery")
def test_a_price_that_is_read_three_times_is_a_signal(
    customer: User, colleague: User, yes: Does, reads_price: Does, shop: Product
) -> None:
    first, second = yes(customer), yes(colleague)
    reads_price(first, shop, ago=4)
    reads_price(second, shop, ago=2)
    assert found("price-read") == []
    reads_price(second, shop, ago=1)
    [signal] = found("price-read")
    assert signal.product == shop
    assert signal.facts["times"] == 3
    assert signal.facts["people"] == 2
    assert [fact["user"] for fact in signal.evidence] == [colleague.pk, colleague.pk, customer.pk]


def test_what_was_read_before_the_days_of_the_rule_does_not_count(
    bakery: Organisation, customer: User, yes: Does, reads_price: Does, shop: Product
) -> None:
    theirs = yes(customer)
    for ago in (1, 2, 15):
        reads_price(theirs, shop, ago)
    assert found("price-read") == []
    SignalRule.objects.filter(key="price-read").update(window_days=16)
    assert len(found("price-read")) == 1


def test_of_who_did_not_say_yes_nothing_that_was_read_counts(
    bakery: Organisation, customer: User, yes: Does, reads_price: Does, shop: Product
) -> None:
    theirs = yes(customer)
    for _time in range(3):
        reads_price(theirs, shop)
    Consent.objects.end()
    assert found() == []


def test_an_employee_is_no_customer(
    bakery: Organisation, employee: User, yes: Does, reads_price: Does, shop: Product
) -> None:
    bakery.memberships.create(user=employee)
    theirs = yes(employee)
    for _time in range(3):
        reads_price(theirs, shop)
    assert found() == []


@pytest.mark.parametrize("with_prices", [True, False], ids=["prices", "no-prices"])
def test_who_said_yes_on_a_link_counts_for_the_customer_of_that_link(
    with_prices: bool, bakery: Organisation, link: Does, reads: Does, shop: Product
) -> None:
    quote: ShareLink = link(bakery, with_prices=with_prices)
    consent = Consent.objects.create(
        purpose="reading", given=True, text_version=1, source=Consent.Source.LINK
    )
    ShareLinkReader.objects.create(link=quote, consent=consent)
    for _time in range(3):
        reads(consent, "seen", page="share", name=f"offer-{shop.pk}")
    signals = [(each.organisation, each.link, each.product) for each in found("price-read")]
    assert signals == ([(bakery, quote, shop)] if with_prices else [])


@pytest.mark.usefixtures("bakery")
def test_two_people_of_one_company_at_one_product_are_a_signal(
    customer: User, colleague: User, yes: Does, looks: Does, shop: Product
) -> None:
    looks(yes(customer), shop, ago=3)
    assert found("several-people") == []
    looks(yes(colleague), shop)
    [signal] = found("several-people")
    assert (str(signal.organisation), signal.product) == ("Bakkerij Bos", shop)


@pytest.mark.usefixtures("bakery", "butchery")
def test_two_people_of_two_companies_are_not(
    customer: User, outsider: User, yes: Does, looks: Does, shop: Product
) -> None:
    looks(yes(customer), shop)
    looks(yes(outsider), shop)
    assert found("several-people") == []


def test_a_card_that_is_looked_at_on_three_days_is_a_signal(
    customer: User, yes: Does, looks: Does, shop: Product
) -> None:
    theirs = yes(customer)
    for ago in (0, 0, 2):
        looks(theirs, shop, ago)
    assert found("card-came-back") == []
    looks(theirs, shop, ago=9)
    [signal] = found("card-came-back")
    assert signal.person == customer
    assert signal.facts["times"] == 3


def test_searching_twice_is_a_signal(
    bakery: Organisation, customer: User, yes: Does, reads: Does
) -> None:
    theirs = yes(customer)
    reads(theirs, "find", ago=1, page="search", name="kassa")
    assert found("searched") == []
    reads(theirs, "find", page="search", name="pinautomaat")
    [signal] = found("searched")
    assert signal.facts["text"] == "pinautomaat"


# --- Dealings -------------------------------------------------------------------------------------


def changed(package: Package, ago: float) -> Package:
    Package.objects.filter(pk=package.pk).update(updated_at=timezone.now() - timedelta(days=ago))
    return package


def test_a_package_that_is_not_sent_within_a_day_is_a_signal(
    bakery: Organisation, customer: User, shop: Product
) -> None:
    package = factories.package(customer, shop, organisation=bakery)
    assert found("package-waits") == []
    changed(package, ago=2)
    [signal] = found("package-waits")
    assert signal.facts["package"] == str(package.pk)
    factories.inquiry(customer, shop, organisation=bakery, package=package)
    assert [signal.state for signal in found("package-waits")] == ["faded"]


def test_silence_after_a_proposal_is_a_signal(
    bakery: Organisation, customer: User, shop: Product
) -> None:
    inquiry = factories.inquiry(customer, shop, organisation=bakery, status="proposal")
    assert found("asked-and-silent") == []
    week = timezone.now() - timedelta(days=7)
    InquiryEntry.objects.update(created_at=week)
    [signal] = found("asked-and-silent")
    assert signal.facts["inquiry"] == inquiry.pk
    assert signal.last_at == week + timedelta(days=5)
    InquiryEntry.objects.create(inquiry=inquiry, author=customer, text="We denken na.")
    assert [signal.state for signal in found("asked-and-silent")] == ["faded"]


@pytest.mark.parametrize(("days", "number"), [(61, 0), (59, 1), (0, 1), (-1, 0)])
def test_what_ends_soon_is_a_signal(
    bakery: Organisation, shop: Product, days: int, number: int
) -> None:
    today = timezone.localdate()
    CurrentProduct.objects.create(
        organisation=bakery,
        product=shop,
        price=1,
        since=today - timedelta(days=300),
        until=today + timedelta(days=days),
    )
    assert len(found("product-ends")) == number


def test_a_tip_that_was_seen_is_a_signal_for_who_gave_it(
    bakery: Organisation, employee: User, shop: Product
) -> None:
    tip = Tip.objects.create(organisation=bakery, product=shop, by=employee, reason="Past goed")
    assert found("tip-seen") == []
    tip.first_seen_at = timezone.now()
    tip.save()
    [signal] = found("tip-seen")
    assert signal.owner == employee


def test_each_kind_has_a_rule(db: None) -> None:
    keys = {event.key for event in SignalRule.objects.all()}
    assert keys == set(KINDS)


def test_a_rule_that_is_off_finds_nothing(
    bakery: Organisation, link: Does, opened: Callable[..., Opening]
) -> None:
    opened(link(bakery))
    assert len(found("link-opened")) == 1
    SignalRule.objects.filter(key="link-opened").update(is_on=False)
    assert [signal.state for signal in found("link-opened")] == ["faded"]
    assert PersonalEvent.objects.count() == 0
