import uuid
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from django.db import IntegrityError
from django.utils import timezone

from accounts.models import User
from analytics import links
from analytics.models import ShareKind, ShareLink
from tests import factories
from tests.analytics.links.linking import made, titles_of

pytestmark = pytest.mark.django_db


def is_near(moment: datetime, other: datetime) -> bool:
    return abs(moment - other) < timedelta(minutes=1)


def test_link_works_ninety_days_unless_its_maker_says_otherwise(employee: User) -> None:
    now = timezone.now()
    assert is_near(made(employee).expires_at, now + timedelta(days=90))
    assert is_near(made(employee, days=30).expires_at, now + timedelta(days=30))
    day = now + timedelta(days=3)
    assert made(employee, expires_at=day).expires_at == day


def test_same_key_gives_the_same_link(employee: User) -> None:
    key = uuid.uuid4()
    first = made(employee, "Startwebsite", key=key)

    assert made(employee, "Webshop", key=key) == first
    assert titles_of(first) == ["Startwebsite"]


def test_nobody_gets_at_a_link_with_the_key_of_another(employee: User, administrator: User) -> None:
    link = made(employee)

    with pytest.raises(IntegrityError, match="analytics_sharelink_key_key"):
        made(administrator, "Webshop", key=link.key)


def test_lines_stand_in_the_order_given_and_each_once(employee: User) -> None:
    link = made(employee, "Webshop", "Startwebsite", "Webshop", kind=ShareKind.SET)
    assert titles_of(link) == ["Webshop", "Startwebsite"]


def test_lines_of_a_package_have_its_quantities(employee: User, customer: User) -> None:
    product = factories.product("Mailbox")
    package = factories.package(customer)
    factories.package_line(package, product, quantity=7)

    link = made(employee, "Mailbox", kind=ShareKind.PACKAGE, package=package)

    assert [line.quantity for line in link.lines.all()] == [7]


def test_line_keeps_what_the_card_said(employee: User) -> None:
    product = factories.product("Startwebsite", included=["Vijf pagina's"], duration="3 weken")
    product.benefits.create(title="Snel", text="Binnen drie weken.")
    factories.example(product, title="Bakker", customer="Bos", result="+ 20 %")
    link = made(employee)
    product.price_min = Decimal(9999)
    product.save()

    line = link.lines.get()

    assert (line.price.minimum, line.summary, line.edition) == (
        Decimal(3450),
        "Startwebsite in één zin.",
        product.edition,
    )
    assert line.details == {
        "description": "",
        "benefits": [{"title": "Snel", "text": "Binnen drie weken."}],
        "included": ["Vijf pagina's"],
        "duration": "3 weken",
        "examples": [{"title": "Bakker", "customer": "Bos", "result": "+ 20 %"}],
    }


def test_who_can_be_asked_is_the_account_manager_else_who_makes_it(employee: User) -> None:
    maker = factories.specialist("Wendy Werknemer", user=employee)
    manager = factories.specialist("Noor Dijkgraaf")
    looked_after = factories.organisation(account_manager=manager)
    other = factories.specialist("Iemand Anders")

    assert made(employee, organisation=looked_after).specialist == manager
    assert made(employee, organisation=factories.organisation("Slagerij")).specialist == maker
    assert made(employee).specialist == maker
    assert made(employee, organisation=looked_after, specialist=other).specialist == other


def test_what_a_reader_passes_on_shows_what_the_link_showed(employee: User) -> None:
    link = made(employee)
    product = link.lines.get().product
    assert product
    product.title = "Heel iets anders"
    product.save()

    passed_on = links.make(kind=ShareKind.CARD, products=[], label="Voor jou", by=None, parent=link)

    assert titles_of(passed_on) == titles_of(link) == ["Startwebsite"]
    assert passed_on.lines.get().details == link.lines.get().details


def test_revoking_stops_what_was_passed_on_too(employee: User) -> None:
    link = made(employee)
    child = made(employee, parent=link)
    grandchild = made(employee, parent=child)
    other = made(employee)

    links.revoke(link, employee)

    working = ShareLink.objects.valid()
    assert list(working) == [other]
    assert not working.filter(pk__in=[link.pk, child.pk, grandchild.pk]).exists()


def test_revoked_twice_keeps_the_first_moment(employee: User) -> None:
    link = made(employee)
    links.revoke(link, employee)
    first = ShareLink.objects.get(pk=link.pk).revoked_at

    links.revoke(link, employee)

    assert ShareLink.objects.get(pk=link.pk).revoked_at == first


def test_change_goes_for_what_was_passed_on_but_for_its_name(employee: User) -> None:
    link = made(employee)
    child = made(employee, parent=link, label="Van Karin")
    day = timezone.now() + timedelta(days=2)

    links.change(link, label="Offerte 2", with_prices=False, expires_at=day, as_sent=True)

    link.refresh_from_db()
    child.refresh_from_db()
    assert (link.label, link.with_prices, link.expires_at) == ("Offerte 2", False, day)
    assert (child.label, child.with_prices, child.expires_at) == ("Van Karin", False, day)


def test_new_address_shows_the_same_and_ends_the_old_one(employee: User) -> None:
    link = made(employee, organisation=factories.organisation(), message="Zoals besproken.")
    old = links.address(link)

    again = links.reissue(link, employee)

    assert titles_of(again) == ["Startwebsite"]
    assert (again.label, again.message, again.organisation) == (
        link.label,
        link.message,
        link.organisation,
    )
    assert again.expires_at == link.expires_at
    assert links.with_token(links.address(again)) == again
    with pytest.raises(ShareLink.DoesNotExist):
        links.with_token(old)


def test_new_address_asked_for_twice_is_one(employee: User, administrator: User) -> None:
    link = made(employee)
    assert links.reissue(link, employee) == links.reissue(link, administrator)
    assert ShareLink.objects.count() == 2


def test_new_address_of_a_link_that_is_over_works_as_long_as_a_new_one(employee: User) -> None:
    link = made(employee)
    links.revoke(link, employee)
    link.refresh_from_db()

    again = links.reissue(link, employee)

    days = timedelta(days=settings.SHARE_LINK_DAYS)
    assert is_near(again.expires_at, timezone.now() + days)
