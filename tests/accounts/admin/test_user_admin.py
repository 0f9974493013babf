"""Deleting people in the admin leaves every company with an owner."""

from collections.abc import Callable

import pytest
from django.db.models import ProtectedError
from django.test import Client

from accounts.models import Membership, Organisation, Role, User
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
