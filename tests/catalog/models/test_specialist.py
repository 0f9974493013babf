from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction

from accounts.models import User
from catalog.models import Specialist
from tests import factories

pytestmark = pytest.mark.django_db

FRIDAY = time_machine.travel("2026-11-20T12:00:00Z", tick=False)
TODAY, TOMORROW = date(2026, 11, 20), date(2026, 11, 21)


@FRIDAY
@pytest.mark.parametrize(
    ("until", "absent"),
    [(None, False), (TODAY, False), (TOMORROW, True), (date(2020, 1, 1), False)],
)
def test_somebody_is_absent_until_the_first_day_back(until: date | None, absent: bool) -> None:
    assert factories.specialist(absent_until=until).is_absent is absent


@FRIDAY
def test_the_stand_in_answers_only_during_the_absence() -> None:
    stand_in = factories.specialist("Invaller")
    person = factories.specialist(stand_in=stand_in)
    assert person.reachable() == person
    person.absent_until = TOMORROW
    assert person.reachable() == stand_in


@FRIDAY
def test_a_stand_in_who_is_away_too_does_not_answer() -> None:
    stand_in = factories.specialist("Invaller", absent_until=TOMORROW)
    person = factories.specialist(stand_in=stand_in, absent_until=TOMORROW)
    assert person.reachable() == person


@FRIDAY
def test_without_a_stand_in_somebody_away_answers_later() -> None:
    person = factories.specialist(absent_until=TOMORROW)
    assert person.reachable() == person


def test_standing_in_for_oneself_is_refused() -> None:
    person = factories.specialist()
    with (
        pytest.raises(IntegrityError, match="catalog_specialist_no_stand_in_for_self"),
        transaction.atomic(),
    ):
        Specialist.objects.filter(pk=person.pk).update(stand_in=person)


def test_a_login_belongs_to_one_specialist(employee: User) -> None:
    factories.specialist(user=employee)
    with pytest.raises(IntegrityError, match="user"), transaction.atomic():
        factories.specialist("Ander", user=employee)


def test_somebody_who_leaves_is_missed_by_nobody() -> None:
    stand_in = factories.specialist("Invaller")
    person = factories.specialist(stand_in=stand_in)
    stand_in.delete()
    person.refresh_from_db()
    assert person.stand_in is None


def test_the_first_name_is_what_one_calls_somebody() -> None:
    assert Specialist(name="Yasmin El Amrani").first_name == "Yasmin"
    assert Specialist(name="Prince").first_name == "Prince"
