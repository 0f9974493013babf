"""Of the demo's customers only who said yes is known."""

import pytest

import accounts.demo
import catalog.demo
from accounts.models import User
from analytics.demo import people
from analytics.models import Consent, PersonalEvent
from catalog.demo.reading import rows

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(drawings: object) -> None:
    catalog.demo.load()
    accounts.demo.load()
    people.load()


def test_who_said_yes_read_cards_after_that() -> None:
    gerben = User.objects.get(name="Gerben Wolters")
    yes = Consent.objects.get(user=gerben)
    assert (yes.given, yes.ended_at) == (True, None)
    told = PersonalEvent.objects.filter(consent=yes)
    assert set(told.values_list("kind", flat=True)) == {"view", "seen", "find"}
    assert not told.filter(at__lt=yes.made_at).exists()


def test_who_said_no_is_not_there() -> None:
    organisations = rows(accounts.demo.FOLDER / "people.toml", "organisation")
    silent = [
        contact["name"]
        for organisation in organisations
        if not organisation["consent"]
        for contact in organisation["contacts"]
    ]
    assert silent
    assert not Consent.objects.filter(user__name__in=silent).exists()


def test_loaded_again_nothing_is_double() -> None:
    number = PersonalEvent.objects.count()
    people.load()
    assert PersonalEvent.objects.count() == number > 20
