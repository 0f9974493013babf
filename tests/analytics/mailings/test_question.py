"""The question of an audience, read aloud."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from analytics.mailings.question import read_aloud
from analytics.models import Audience
from tests import factories


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_nothing_asked_is_everybody() -> None:
    assert read_aloud(Audience()) == "Everybody with an account."


@pytest.mark.django_db
def test_everything_that_is_asked_stands_in_one_sentence() -> None:
    hosting = factories.product("Hosting", category=factories.category("Beheer"))
    asked = Audience(
        seen_product=hosting,
        seen_category=hosting.category,
        seen_days=30,
        has_product=factories.product("Website"),
        lacks_product=hosting,
        quiet_days=1,
        sector="Horeca",
        city="Assen",
    )
    assert read_aloud(asked) == (
        "Everybody who looked at Hosting or something of the category Beheer in the last 30"
        " days, has Website, does not have Hosting, had no contact with us for 1 day, works in"
        " the sector Horeca and works in Assen."
    )
