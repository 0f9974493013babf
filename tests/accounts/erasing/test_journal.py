"""A backup that is put back knows whom it has to forget again."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts import erasing, tasks
from accounts.models import Erasure, Membership, Organisation, Package, Role, User
from tests import factories


@pytest.fixture(autouse=True)
def file(settings: Any, tmp_path: Path) -> Path:
    settings.ERASURES_FILE = tmp_path / "elsewhere" / "erasures.jsonl"
    return Path(settings.ERASURES_FILE)


def replay() -> str:
    said = StringIO()
    call_command("replay_erasures", stdout=said)
    return said.getvalue()


def test_a_line_tells_a_number_and_a_moment(
    customer: User, file: Path, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        erasing.erase(customer, by=customer)
    erasure = Erasure.objects.get()
    moment = erasure.erased_at.isoformat()
    assert file.read_text() == f'{{"person": {erasure.person}, "erased_at": "{moment}"}}\n'
    assert erasing.journal.keep_up() == 0


def test_what_the_file_missed_is_written_at_night(customer: User, file: Path) -> None:
    erasing.erase(customer, by=customer)
    assert not file.exists()
    tasks.finish_erasures(0)
    assert len(file.read_text().splitlines()) == 1


def test_a_backup_forgets_again_and_once(customer: User, file: Path) -> None:
    """As after a restore: the person is there, and the database knows of no erasure."""
    Erasure.objects.create(person=customer.pk)
    erasing.journal.keep_up()
    Erasure.objects.all().delete()
    factories.package(customer, factories.product())

    assert replay() == "1 erasures, of which 1 were done once more.\n"
    assert not User.objects.filter(pk=customer.pk).exists()
    assert not Package.objects.exists()
    assert Erasure.objects.count() == 1
    assert replay() == "1 erasures, of which 0 were done once more.\n"


def test_a_half_written_line_is_left_out_and_spoils_nothing(customer: User, file: Path) -> None:
    Erasure.objects.create(person=customer.pk)
    erasing.journal.keep_up()
    with file.open("a") as journal:
        journal.write('{"person": 1')
    Erasure.objects.create(person=customer.pk + 1)
    assert erasing.journal.keep_up() == 1
    found = [person for person, _moment in erasing.journal.lines(file)]
    assert found == [customer.pk, customer.pk + 1]


def test_who_came_later_with_the_same_number_is_somebody_else(customer: User) -> None:
    Erasure.objects.create(person=customer.pk, erased_at=timezone.now() - timedelta(days=1))
    replay()
    assert User.objects.get(pk=customer.pk).name == "Karin Klant"


def test_a_company_that_lost_its_owner_has_one_again(customer: User, bakery: Organisation) -> None:
    """That the owner handed over happened after the backup was made."""
    Erasure.objects.create(person=customer.pk, erased_at=timezone.now() + timedelta(seconds=1))
    replay()
    assert list(Membership.objects.owners().values_list("user__name", "role")) == [
        ("Cor Collega", Role.OWNER)
    ]


def test_what_was_sent_in_meanwhile_goes_at_night(customer: User) -> None:
    factories.order(customer, factories.product())
    erasing.erase(customer, by=customer)
    left = User.objects.get(pk=customer.pk)
    late = factories.order(left, factories.product("Webhosting"), remarks="Net op tijd")
    tasks.finish_erasures(0)
    late.refresh_from_db()
    assert late.remarks == ""
