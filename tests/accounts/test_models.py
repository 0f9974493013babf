import pytest
from django.db import IntegrityError, transaction

from accounts.models import User

pytestmark = pytest.mark.django_db


def test_the_address_is_kept_in_lower_case() -> None:
    assert User.objects.create_user("Karin@Bakkerij.Example").email == "karin@bakkerij.example"


def test_one_address_has_one_account_whatever_its_capitals() -> None:
    User.objects.create_user("karin@bakkerij.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("KARIN@bakkerij.example")


def test_the_database_refuses_capitals_that_come_by_another_way() -> None:
    person = User.objects.create_user("karin@bakkerij.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=person.pk).update(email="Karin@bakkerij.example")


def test_a_name_is_one_line_so_that_it_can_stand_in_the_subject_of_a_mail() -> None:
    person = User.objects.create_user("karin@bakkerij.example", name=" Karin\r\nBcc: x@y.example")
    assert person.name == "Karin Bcc: x@y.example"
    person.name = "Karin\u2028Klant\x00"
    person.save()
    person.refresh_from_db()
    assert person.name == "Karin Klant"


def test_an_account_without_a_password_lets_nobody_in() -> None:
    person = User.objects.create_user("karin@bakkerij.example")
    assert not person.has_usable_password()


def test_create_superuser_makes_an_administrator_who_is_an_employee() -> None:
    person = User.objects.create_superuser("ada@buro3.example", "geheim", name="Ada Beheerder")
    assert (person.is_staff, person.is_superuser) == (True, True)
    assert person.check_password("geheim")


def test_somebody_is_called_by_name_and_else_by_address() -> None:
    assert str(User(email="k@b.example", name="Karin Klant")) == "Karin Klant"
    assert str(User(email="k@b.example")) == "k@b.example"
    assert User(name="Karin Klant").get_short_name() == "Karin"
