import pytest

from accounts.models import User


def test_an_employee_may_change_the_catalogue_and_no_accounts(employee: User) -> None:
    assert employee.has_perm("catalog.change_product")
    assert employee.has_perm("catalog.delete_example")
    assert employee.has_module_perms("catalog")
    assert not employee.has_perm("accounts.change_user")
    assert not employee.has_perm("catalogue.change_product")
    assert not employee.has_module_perms("accounts")


@pytest.mark.parametrize("person", ["customer", "colleague", "outsider"])
def test_a_customer_may_change_nothing(person: str, request: pytest.FixtureRequest) -> None:
    somebody = request.getfixturevalue(person)
    assert not somebody.has_perm("catalog.view_product")
    assert not somebody.has_module_perms("catalog")


def test_an_employee_who_left_may_change_nothing(employee: User) -> None:
    employee.is_active = False
    assert not employee.has_perm("catalog.change_product")


def test_an_administrator_may_do_everything(administrator: User) -> None:
    assert administrator.has_perm("accounts.change_user")
