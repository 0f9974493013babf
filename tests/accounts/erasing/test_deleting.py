"""Who is deleted without being erased does not come back with a backup either."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from accounts import erasing
from accounts.models import Erasure, User
from tests import factories


@pytest.fixture(autouse=True)
def file(settings: Any, tmp_path: Path) -> Path:
    settings.ERASURES_FILE = tmp_path / "erasures.jsonl"
    return Path(settings.ERASURES_FILE)


@pytest.fixture
def admin(client_of: Callable[[User], Client], administrator: User) -> Client:
    return client_of(administrator)


def in_the_admin(admin: Client, person: User) -> None:
    address = f"/admin/accounts/user/{person.pk}/delete/"
    assert admin.post(address, {"post": "yes"}).status_code == 302


def in_a_shell(_admin: Client, person: User) -> None:
    person.delete()


def several_in_a_shell(_admin: Client, person: User) -> None:
    User.objects.filter(pk=person.pk).delete()


@pytest.mark.parametrize("way", [in_the_admin, in_a_shell, several_in_a_shell])
def test_a_deletion_is_written_down(
    way: Callable[[Client, User], None],
    admin: Client,
    customer: User,
    file: Path,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    number = customer.pk
    with django_capture_on_commit_callbacks(execute=True):
        way(admin, customer)
    erasure = Erasure.objects.get()
    assert (erasure.person, erasure.by_administrator) == (number, True)
    assert [person for person, _moment in erasing.journal.lines(file)] == [number]


def test_in_a_backup_they_are_forgotten(customer: User) -> None:
    kept = User.objects.filter(pk=customer.pk).values().get()
    customer.delete()
    User.objects.create(**kept)
    factories.order(User.objects.get(pk=kept["id"]), factories.product(), remarks="Van Karin")
    call_command("replay_erasures", stdout=StringIO())
    assert User.objects.get(pk=kept["id"]).name == ""
    assert Erasure.objects.count() == 1


def test_erasing_is_written_down_once(customer: User) -> None:
    erasing.erase(customer, by=customer)
    assert not User.objects.filter(pk=customer.pk).exists()
    assert not Erasure.objects.get().by_administrator
