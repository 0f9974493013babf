import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import reversion
import time_machine
from django.db import connection, transaction
from django.utils import translation
from reversion.models import Revision

from catalog import publishing
from catalog.models import CatalogueVersion, Product, Status
from tests import factories

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def planned(**fields: Any) -> Product:
    """Published by an employee on Monday at eight, for nine o'clock."""
    with time_machine.travel(MONDAY, tick=False):
        return factories.product(**{"publish_at": MONDAY + HOUR, **fields})


def at(moment: datetime, act: Callable[[], Any]) -> Any:
    with time_machine.travel(moment, tick=False):
        return act()


def status_of(product: Product) -> str:
    product.refresh_from_db()
    return product.status


def test_a_planned_card_is_a_draft_until_its_moment() -> None:
    product = planned()
    assert at(MONDAY + HOUR - timedelta(seconds=1), publishing.publish_due) == 0
    assert status_of(product) == Status.DRAFT


def test_a_planned_card_is_published_on_its_moment() -> None:
    product = planned()
    assert at(MONDAY + HOUR, publishing.publish_due) == 1
    assert status_of(product) == Status.PUBLISHED
    assert product.publish_at == MONDAY + HOUR


def test_a_draft_without_a_moment_is_never_published() -> None:
    product = factories.product(status=Status.DRAFT)
    at(MONDAY + 1000 * HOUR, publishing.keep_schedule)
    assert status_of(product) == Status.DRAFT


def test_a_card_is_withdrawn_on_its_moment() -> None:
    product = planned(publish_at=MONDAY, withdraw_at=MONDAY + HOUR)
    assert at(MONDAY + HOUR - timedelta(seconds=1), publishing.withdraw_due) == 0
    assert status_of(product) == Status.PUBLISHED
    assert at(MONDAY + HOUR, publishing.withdraw_due) == 1
    assert status_of(product) == Status.ARCHIVED


def test_a_card_without_an_end_is_never_withdrawn() -> None:
    product = factories.product()
    at(MONDAY + 1000 * HOUR, publishing.keep_schedule)
    assert status_of(product) == Status.PUBLISHED


def test_a_card_whose_time_passed_while_no_worker_ran_is_never_shown() -> None:
    product = planned(withdraw_at=MONDAY + 2 * HOUR)
    at(MONDAY + 3 * HOUR, publishing.keep_schedule)
    assert status_of(product) == Status.ARCHIVED


def test_everyone_sees_a_published_card_on_the_next_request() -> None:
    planned()
    before = CatalogueVersion.objects.get().value
    at(MONDAY + HOUR, publishing.keep_schedule)
    assert CatalogueVersion.objects.get().value != before


def test_a_minute_in_which_nothing_is_due_leaves_the_caches_alone() -> None:
    planned()
    before = CatalogueVersion.objects.get().value
    at(MONDAY, publishing.keep_schedule)
    assert CatalogueVersion.objects.get().value == before


def test_the_history_says_that_it_was_planned() -> None:
    if not reversion.is_registered(Product):
        reversion.register(Product)
    planned()
    with translation.override("en"):
        at(MONDAY + HOUR, publishing.keep_schedule)
    assert Revision.objects.get().get_comment() == "Published as planned"


# --- By hand ----------------------------------------------------------------------------------


def test_a_card_that_was_taken_back_stays_a_draft() -> None:
    product = factories.product()
    product.status = Status.DRAFT
    product.save()
    publishing.keep_schedule()
    assert status_of(product) == Status.DRAFT


def test_a_card_that_was_brought_back_stays_published() -> None:
    product = planned(publish_at=MONDAY, withdraw_at=MONDAY + HOUR)
    at(MONDAY + HOUR, publishing.keep_schedule)
    product.refresh_from_db()
    product.status = Status.PUBLISHED
    at(MONDAY + 2 * HOUR, product.save)
    at(MONDAY + 3 * HOUR, publishing.keep_schedule)
    assert status_of(product) == Status.PUBLISHED


def test_an_edit_just_before_the_worker_comes_keeps_the_plan() -> None:
    product = planned()
    product.title = "Anders"
    at(MONDAY + HOUR, product.save)
    at(MONDAY + HOUR, publishing.keep_schedule)
    assert status_of(product) == Status.PUBLISHED


# --- Two workers ------------------------------------------------------------------------------


def test_the_second_run_has_nothing_to_do() -> None:
    planned()
    assert at(MONDAY + HOUR, publishing.publish_due) == 1
    assert at(MONDAY + HOUR, publishing.publish_due) == 0


def in_another_connection(act: Callable[[], Any]) -> Any:
    found: list[Any] = []

    def run() -> None:
        try:
            found.append(act())
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=10)
    return found[0]


@pytest.mark.django_db(transaction=True)
def test_a_worker_passes_over_what_another_is_publishing() -> None:
    planned()
    with time_machine.travel(MONDAY + HOUR, tick=False), transaction.atomic():
        assert publishing.publish_due() == 1
        assert in_another_connection(publishing.publish_due) == 0
    assert Product.objects.published().count() == 1
