"""An administrator erases who asked for it by telephone; nobody else does."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from accounts.models import Erasure, Organisation, User
from tests import factories

ClientOf = Callable[[User | None], Client]


@pytest.fixture(autouse=True)
def _own_file(settings: Any, tmp_path: Path) -> None:
    settings.ERASURES_FILE = tmp_path / "erasures.jsonl"


def address(person: User) -> str:
    return f"/admin/accounts/user/{person.pk}/wissen/"


def test_the_page_of_a_person_leads_to_it(
    administrator: User, customer: User, client_of: ClientOf
) -> None:
    page = client_of(administrator).get(f"/admin/accounts/user/{customer.pk}/change/")
    assert address(customer) in page.text


def test_it_takes_a_yes(administrator: User, customer: User, client_of: ClientOf) -> None:
    factories.order(customer, factories.product())
    admin = client_of(administrator)
    assert customer.email in admin.get(address(customer)).text
    admin.post(address(customer))
    assert not Erasure.objects.exists()
    answer = admin.post(address(customer), {"sure": "on"})
    assert answer["Location"] == "/admin/accounts/user/"
    assert User.objects.get(pk=customer.pk).is_erased
    assert Erasure.objects.get().by_administrator


def test_only_the_number_stands_in_the_log(
    administrator: User, customer: User, client_of: ClientOf
) -> None:
    client_of(administrator).post(address(customer), {"sure": "on"})
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_repr) == (administrator, str(customer.pk))


def test_twice_is_no_error(administrator: User, customer: User, client_of: ClientOf) -> None:
    factories.order(customer, factories.product())
    admin = client_of(administrator)
    for _time in range(2):
        assert admin.post(address(customer), {"sure": "on"}).status_code == 302
    assert Erasure.objects.count() == 1
    assert LogEntry.objects.count() == 1


def test_it_says_why_it_cannot_be(
    administrator: User, customer: User, bakery: Organisation, client_of: ClientOf
) -> None:
    admin = client_of(administrator)
    assert "Bakkerij Bos" in admin.get(address(customer)).text
    assert "Bakkerij Bos" in admin.post(address(customer), {"sure": "on"}).text
    assert not Erasure.objects.exists()


def test_nobody_else_may(employee: User, customer: User, client_of: ClientOf) -> None:
    answer = client_of(employee).post(address(customer), {"sure": "on"})
    assert answer.status_code == 403
    assert client_of(customer).post(address(customer), {"sure": "on"}).status_code == 302
    assert not Erasure.objects.exists()
