"""An organisation comes into being once, with an owner."""

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied

from accounts import organisations
from accounts.models import Organisation, Role, User
from accounts.one_line import one_line
from accounts.organisations import RefusedError
from tests import factories


def test_who_adds_a_company_owns_it(customer: User) -> None:
    made = organisations.found(
        customer, name="Bakkerij Bos", kvk_number="12345678", city="Zutphen", sector="Brood"
    )
    made.refresh_from_db()
    assert (made.name, made.kvk_number, made.city) == ("Bakkerij Bos", "12345678", "Zutphen")
    assert (made.sector, made.domain, made.account_manager) == ("Brood", "bakkerij.example", None)
    assert [(each.user, each.role) for each in made.memberships.all()] == [(customer, Role.OWNER)]


def test_adding_it_twice_is_adding_it_once(customer: User) -> None:
    first = organisations.found(customer, name="Bakkerij Bos", kvk_number="12345678")
    assert organisations.found(customer, name="bakkerij  bos", kvk_number="12345678") == first
    assert Organisation.objects.count() == 1


def test_somebody_else_may_have_a_company_of_the_same_name(customer: User, outsider: User) -> None:
    organisations.found(customer, name="De Hoek")
    organisations.found(outsider, name="De Hoek")
    assert Organisation.objects.count() == 2


def test_a_kvk_number_is_of_one_company(customer: User, outsider: User) -> None:
    organisations.found(customer, name="Bakkerij Bos", kvk_number="12345678")
    with pytest.raises(RefusedError, match="KvK"):
        organisations.found(outsider, name="Slagerij Smit", kvk_number="12345678")
    assert not outsider.memberships.exists()


def test_who_does_not_want_it_gives_no_domain(customer: User) -> None:
    assert organisations.found(customer, name="Bijbaan", with_domain=False).domain == ""


def test_a_domain_is_of_the_first_who_took_it(customer: User, colleague: User) -> None:
    organisations.found(customer, name="Bakkerij Bos")
    assert organisations.domain_to_claim(colleague) == ""
    assert organisations.found(colleague, name="Cors Cakes").domain == ""


@pytest.mark.parametrize("address", ["karin@gmail.com", "karin@ziggo.nl", "karin@HOTMAIL.com"])
def test_free_mail_is_no_domain(address: str, db: None) -> None:
    person = factories.user(address, name="Karin")
    assert organisations.domain_to_claim(person) == ""


def test_an_address_that_was_not_verified_gives_no_domain(customer: User) -> None:
    EmailAddress.objects.filter(user=customer).update(verified=False)
    assert organisations.domain_to_claim(customer) == ""


def test_an_owner_changes_the_details(customer: User, bakery: Organisation) -> None:
    changed = organisations.change(
        bakery, customer, name="Bakkerij Bos\r\nBcc: x", kvk_number="87654321", city="", sector=""
    )
    changed.refresh_from_db()
    assert (changed.name, changed.kvk_number) == ("Bakkerij Bos Bcc: x", "87654321")
    assert changed.domain == "bakkerij.example"


@pytest.mark.parametrize("person", ["colleague", "reader", "outsider"])
def test_nobody_else_changes_them(
    person: str, bakery: Organisation, request: pytest.FixtureRequest
) -> None:
    by = request.getfixturevalue(person)
    with pytest.raises(PermissionDenied):
        organisations.change(bakery, by, name="Gekaapt", kvk_number="", city="", sector="")
    bakery.refresh_from_db()
    assert bakery.name == "Bakkerij Bos"


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("Bos\r\nBcc: a@b.nl", "Bos Bcc: a@b.nl"),
        ("  Bos \t & \n Zn ", "Bos & Zn"),
        ("evil\u202egnp.exe", "evilgnp.exe"),
        ("nul\x00teken\x1b[31m", "nulteken[31m"),
        ("👩\u200d🍳 Bakker", "👩\u200d🍳 Bakker"),
        ("Łódź & مخبز", "Łódź & مخبز"),
    ],
)
def test_a_name_stands_on_one_line_and_reads_as_it_is(typed: str, stands: str) -> None:
    assert one_line(typed) == stands
