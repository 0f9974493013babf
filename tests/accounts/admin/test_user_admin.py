"""Deleting people leaves every company with an owner and with its packages."""

from collections.abc import Callable

import pytest
from django.db.models import ProtectedError
from django.test import Client

from accounts.models import Membership, Organisation, Package, Role, User
from tests import factories

ClientOf = Callable[[User | None], Client]
SENTENCE = "minstens één eigenaar"


@pytest.fixture
def admin(administrator: User, client_of: ClientOf) -> Client:
    return client_of(administrator)


def delete(person: User) -> str:
    return f"/admin/accounts/user/{person.pk}/delete/"


def test_the_last_owner_is_not_deleted_and_it_says_why(
    admin: Client, customer: User, bakery: Organisation
) -> None:
    assert SENTENCE in admin.get(delete(customer)).text
    assert SENTENCE in admin.post(delete(customer), {"post": "yes"}).text
    assert bakery.memberships.filter(user=customer).exists()


def test_nor_are_all_owners_at_once(
    admin: Client, customer: User, colleague: User, bakery: Organisation
) -> None:
    Membership.objects.filter(user=colleague).update(role=Role.OWNER)
    form = {
        "action": "delete_selected",
        "_selected_action": [customer.pk, colleague.pk],
        "post": "yes",
    }
    assert SENTENCE in admin.post("/admin/accounts/user/", form).text
    assert bakery.memberships.owners().count() == 2


def test_one_of_two_owners_may_go(
    admin: Client, customer: User, colleague: User, bakery: Organisation
) -> None:
    Membership.objects.filter(user=colleague).update(role=Role.OWNER)
    assert admin.post(delete(customer), {"post": "yes"}).status_code == 302
    assert list(bakery.memberships.owners().values_list("user", flat=True)) == [colleague.pk]


def test_no_other_way_deletes_the_last_owner(customer: User, bakery: Organisation) -> None:
    with pytest.raises(ProtectedError):
        customer.delete()
    with pytest.raises(ProtectedError):
        User.objects.filter(pk=customer.pk).delete()


def in_the_admin(admin: Client, person: User) -> None:
    assert admin.post(delete(person), {"post": "yes"}).status_code == 302


def several_in_the_admin(admin: Client, person: User) -> None:
    form = {"action": "delete_selected", "_selected_action": [person.pk], "post": "yes"}
    assert admin.post("/admin/accounts/user/", form).status_code == 302


def in_a_shell(_admin: Client, person: User) -> None:
    person.delete()


def several_in_a_shell(_admin: Client, person: User) -> None:
    User.objects.filter(pk=person.pk).delete()


@pytest.mark.parametrize(
    "way", [in_the_admin, several_in_the_admin, in_a_shell, several_in_a_shell]
)
def test_packages_for_a_company_go_to_an_owner_and_the_others_go(
    way: Callable[[Client, User], None],
    admin: Client,
    customer: User,
    colleague: User,
    bakery: Organisation,
) -> None:
    """Where the owner puts products stays the same: that is one package."""
    current = factories.package(customer, name="Van Karin", organisation=bakery, is_current=True)
    left = factories.package(colleague, name="Van Cor", organisation=bakery, is_current=True)
    factories.package_line(left, factories.product(), wish="Van Cor")
    factories.package(colleague, name="Alleen van Cor")
    way(admin, colleague)
    assert set(Package.objects.values_list("name", "customer", "is_current")) == {
        ("Van Karin", customer.pk, True),
        ("Pakket van een oud-collega", customer.pk, False),
    }
    assert current.lines.count() == 0
    assert [line.wish for line in left.lines.all()] == [""]


def test_the_admin_says_only_of_the_others_that_they_go(
    admin: Client, colleague: User, bakery: Organisation
) -> None:
    factories.package(colleague, name="Van de bakkerij", organisation=bakery)
    factories.package(colleague, name="Alleen van Cor")
    page = admin.get(delete(colleague)).text
    assert "Alleen van Cor" in page
    assert "Van de bakkerij" not in page


def test_packages_of_owners_go_to_the_owner_who_stays(
    customer: User, colleague: User, reader: User, bakery: Organisation
) -> None:
    bakery.memberships.update(role=Role.OWNER)
    for person in (customer, colleague):
        factories.package(person, organisation=bakery, is_current=True)
    User.objects.filter(pk__in=[customer.pk, colleague.pk]).delete()
    assert list(Package.objects.values_list("customer", "is_current")) == [(reader.pk, False)] * 2


def test_each_company_keeps_its_own_packages(
    customer: User, outsider: User, colleague: User, bakery: Organisation, butchery: Organisation
) -> None:
    butchery.memberships.create(user=colleague)
    for organisation in (bakery, butchery):
        factories.package(colleague, organisation=organisation)
    colleague.delete()
    assert set(Package.objects.values_list("organisation", "customer")) == {
        (bakery.pk, customer.pk),
        (butchery.pk, outsider.pk),
    }


def test_a_package_for_a_company_without_an_owner_goes_with_who_made_it(outsider: User) -> None:
    factories.package(outsider, organisation=factories.organisation("Zonder mensen"))
    outsider.delete()
    assert not Package.objects.exists()


def test_a_company_goes_with_its_people_and_they_stay(
    admin: Client, customer: User, bakery: Organisation
) -> None:
    address = f"/admin/accounts/organisation/{bakery.pk}/delete/"
    assert admin.post(address, {"post": "yes"}).status_code == 302
    assert not Organisation.objects.exists()
    assert User.objects.filter(pk=customer.pk).exists()


@pytest.mark.parametrize("what", ["organisation", "user", "product"])
def test_what_has_orders_or_products_is_not_deleted_and_it_says_so(
    what: str, admin: Client, outsider: User
) -> None:
    organisation, product = factories.organisation("Bakkerij"), factories.product()
    factories.order(outsider, product, organisation=organisation)
    factories.current_product(product, organisation=organisation)
    row = {"organisation": organisation, "user": outsider, "product": product}[what]
    label = row._meta.app_label
    answer = admin.post(f"/admin/{label}/{what}/{row.pk}/delete/", {"post": "yes"})
    assert answer.status_code == 200
    assert type(row)._default_manager.filter(pk=row.pk).exists()
    assert "kan niet" in answer.text.lower() or "beschermd" in answer.text.lower()
