"""The demo's employees sent links, spoke with customers, and know what became of it."""

import pytest

import accounts.demo
import catalog.demo
from accounts.models import Organisation
from analytics.demo import following_up
from analytics.models import Conversation, Opening, ShareLink, Tip, Verdict

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(drawings: object) -> None:
    catalog.demo.load()
    accounts.demo.load()
    following_up.load()


def test_a_link_was_opened_by_two_people_and_a_machine() -> None:
    gardener = Organisation.objects.get(name="Hoveniersbedrijf De Wilgentak")
    link = ShareLink.objects.get(organisation=gardener)
    opened = Opening.objects.filter(link=link).order_by("at")
    assert list(opened.values_list("verdict", "device", "device_kind")) == [
        (Verdict.MACHINE, None, ""),
        (Verdict.PERSON, 1, "phone"),
        (Verdict.PERSON, 2, "desk"),
    ]
    assert not opened.filter(at__lt=link.created_at).exists()
    assert link.is_valid


def test_there_were_conversations_and_tips() -> None:
    assert Conversation.objects.filter(organisation__isnull=False).count() > 3
    assert Tip.objects.count() == 2


def test_loaded_again_nothing_is_double() -> None:
    number = ShareLink.objects.count()
    following_up.load()
    assert ShareLink.objects.count() == number == 4
