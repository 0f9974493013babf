"""Erasing twice at once, and erasing in a process that dies: all of it once, or nothing."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connections

from accounts import erasing
from accounts.erasing import RefusedError
from accounts.models import Erasure, Membership, Order, Organisation, Package, Role, User
from catalog.models import Product, Review
from tests import factories
from tests.accounts.concurrency.test_killed import database
from tests.processes import PROJECT, environment

pytestmark = pytest.mark.django_db(transaction=True)
KILLS = 10


@pytest.fixture(autouse=True)
def _own_file(settings: Any, tmp_path: Path) -> None:
    settings.ERASURES_FILE = tmp_path / "erasures.jsonl"


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each of these returned, or the error that it ended in."""
    barrier, results = Barrier(len(acts)), []

    def run(act: Callable[[], Any]) -> None:
        barrier.wait()
        try:
            results.append(act())
        except Exception as error:
            results.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_four_times_at_once_is_once(customer: User) -> None:
    factories.order(customer, factories.product(), remarks="Tekst")
    acts = [lambda: erasing.erase(customer, by=customer)] * 4
    assert sorted(at_once(*acts)) == [False, False, False, True]
    assert Erasure.objects.count() == 1
    assert Order.objects.get().remarks == ""


def test_two_owners_at_once_leave_one(
    customer: User, colleague: User, bakery: Organisation
) -> None:
    Membership.objects.filter(user=colleague).update(role=Role.OWNER)
    people = (customer, colleague)
    results = at_once(*(lambda who=who: erasing.erase(who, by=who) for who in people))
    assert sorted(type(result).__name__ for result in results) == ["RefusedError", "bool"]
    assert any(isinstance(result, RefusedError) for result in results)
    assert bakery.memberships.owners().count() == 1


def person(number: int, product: Product) -> User:
    who = factories.user(f"iemand{number}@elders.example", name=f"Iemand Elders {number}")
    factories.package(who, product)
    factories.order(who, product, remarks="Tekst")
    Review.objects.create(product=product, author=who, author_name=who.name, rating=5)
    return who


def state(number: int) -> tuple[bool, ...]:
    """Of each part whether it was done."""
    return (
        User.objects.get(pk=number).is_erased,
        not Package.objects.filter(customer=number).exists(),
        Order.objects.get(customer=number).remarks == "",
        not Review.objects.filter(author=number).exists(),
        Erasure.objects.filter(person=number).exists(),
    )


def test_killed_at_ten_moments_it_is_whole_or_not_done(tmp_path: Path) -> None:
    product = factories.product()
    people = [person(number, product) for number in range(KILLS + 2)]
    parts = [0.0, 0.0, *((n + 0.5) / KILLS for n in range(KILLS))]
    asked = [(who.pk, part) for who, part in zip(people, parts, strict=True)]
    subprocess.run(
        [sys.executable, "-m", "tests.accounts.erasing.killed", json.dumps(asked)],
        cwd=PROJECT,
        env=environment(
            DJANGO_SETTINGS_MODULE="buro3_tool.settings",
            DATABASE_URL=database(),
            BURO3_DATA_DIR=str(tmp_path),
        ),
        check=True,
        timeout=120,
    )
    states = [state(who.pk) for who in people]
    assert all(len(set(each)) == 1 for each in states)
    assert all(states[0])
    for who in people:
        erasing.erase(who, by=who)
    assert all(all(state(who.pk)) for who in people)
