"""Employees say who looks after a customer."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts import organisations
from accounts.models import Organisation, User
from tests import factories


def test_an_employee_says_who_looks_after_a_customer(bakery: Organisation, employee: User) -> None:
    noor = factories.specialist("Noor Dijkgraaf")
    organisations.look_after(bakery, noor, by=employee)
    bakery.refresh_from_db()
    assert bakery.account_manager == noor
    organisations.look_after(bakery, None, by=employee)
    bakery.refresh_from_db()
    assert bakery.account_manager is None


def test_it_changes_nothing_else(bakery: Organisation, employee: User) -> None:
    Organisation.objects.filter(pk=bakery.pk).update(name="Bakkerij Bos en zoon")
    organisations.look_after(bakery, factories.specialist("Noor Dijkgraaf"), by=employee)
    bakery.refresh_from_db()
    assert bakery.name == "Bakkerij Bos en zoon"


def test_a_customer_does_not_choose_who(bakery: Organisation, customer: User) -> None:
    with pytest.raises(PermissionDenied):
        organisations.look_after(bakery, factories.specialist("Noor Dijkgraaf"), by=customer)
    bakery.refresh_from_db()
    assert bakery.account_manager is None
