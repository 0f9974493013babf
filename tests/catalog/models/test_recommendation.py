from datetime import date

import pytest
import time_machine
from django.db import IntegrityError

from catalog.models import Recommendation
from tests import factories

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        ("2026-10-31T12:00:00Z", False),
        ("2026-11-01T12:00:00Z", True),
        ("2026-11-30T22:59:00Z", True),  # a minute before midnight in Amsterdam
        ("2026-11-30T23:01:00Z", False),
    ],
)
def test_it_is_current_from_its_first_to_its_last_day(today: str, shown: bool) -> None:
    factories.recommendation(factories.product(), starts_on=FIRST, ends_on=LAST)
    with time_machine.travel(today, tick=False):
        assert Recommendation.objects.current().exists() is shown


def test_without_a_last_day_it_goes_on() -> None:
    factories.recommendation(factories.product(), starts_on=FIRST, ends_on=None)
    with time_machine.travel("2030-01-01T12:00:00Z", tick=False):
        assert Recommendation.objects.current().exists()


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_a_product_that_is_not_public_is_not_recommended(status: str) -> None:
    factories.recommendation(factories.product(status=status), starts_on=FIRST)
    assert not Recommendation.objects.current().exists()


def test_ending_before_it_starts_is_refused() -> None:
    with pytest.raises(IntegrityError, match="catalog_recommendation_ends_after_start"):
        factories.recommendation(factories.product(), starts_on=LAST, ends_on=FIRST)


@pytest.mark.parametrize("ends_on", [None, LAST, date(2026, 12, 31)])
def test_twice_at_a_time_in_one_category_is_refused(ends_on: date | None) -> None:
    product = factories.product()
    first = factories.recommendation(product, starts_on=FIRST, ends_on=LAST)
    with pytest.raises(IntegrityError, match="catalog_recommendation_once_at_a_time"):
        factories.recommendation(
            product, specialist=first.specialist, starts_on=LAST, ends_on=ends_on
        )


def test_again_after_it_ended_or_in_another_category_is_fine() -> None:
    product = factories.product()
    first = factories.recommendation(product, starts_on=FIRST, ends_on=LAST)
    again = {"specialist": first.specialist}
    factories.recommendation(product, starts_on=date(2026, 12, 1), **again)
    factories.recommendation(
        product, category=factories.category("Anders"), starts_on=FIRST, **again
    )
    assert Recommendation.objects.count() == 3
