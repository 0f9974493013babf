"""Two people who save the same line in the same moment: one is told, no word is lost."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from accounts import package_changes, packages
from accounts.holder import Holder
from accounts.models import Package, PackageLine, User
from accounts.package_changes import Content, Left, StaleError
from accounts.package_merge import merge
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 5


def at_once(*acts: Callable[[], object]) -> list[Exception]:
    """What went wrong when each of these ran in a thread of its own, all begun together."""
    barrier, wrong = Barrier(len(acts)), list[Exception]()

    def run(act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            act()
        except Exception as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def saving(package: Package, line: PackageLine, wish: str) -> Callable[[], object]:
    left = Left(Content(1, wish, is_optional=False), Content.of(line).stamp)
    return lambda: package_changes.save(package, {line.pk: left})


def careless(line: PackageLine, wish: str, both_looked: Barrier) -> Callable[[], object]:
    """The same without the lock: look whether it changed, then write."""

    def save() -> None:
        now = PackageLine.objects.get(pk=line.pk)
        both_looked.wait()
        if Content.of(now) != Content.of(line):
            raise StaleError({line.pk}, name=False)
        now.wish = wish
        now.save()

    return save


@pytest.fixture
def line(customer: User) -> PackageLine:
    return factories.package(customer, factories.product()).lines.get()


def test_of_two_saves_at_once_one_is_told(line: PackageLine) -> None:
    for _time in range(TIMES):
        PackageLine.objects.update(wish="")
        wrong = at_once(*(saving(line.package, line, wish) for wish in ("Een", "Twee")))
        assert [type(error) for error in wrong] == [StaleError]


def test_without_the_lock_a_word_is_lost_in_silence(line: PackageLine) -> None:
    """The twin: the test above can fail."""
    both_looked = Barrier(2)
    assert at_once(*(careless(line, wish, both_looked) for wish in ("Een", "Twee"))) == []


def test_one_package_however_often_somebody_begins_at_once(customer: User) -> None:
    products = [factories.product(f"Product {number}") for number in range(4)]
    holder = Holder(customer)
    acts = [lambda product=product: packages.put(holder, [product]) for product in products]
    assert at_once(*acts) == []
    assert Package.objects.get().lines.count() == 4


def test_a_visitors_package_is_joined_once(customer: User) -> None:
    packages.put(Holder(customer), [factories.product("Startwebsite")])
    packages.put(Holder(key="sleutel"), [factories.product("Startwebshop")])
    assert at_once(*[lambda: merge("sleutel", Holder(customer))] * 3) == []
    assert [line.quantity for line in Package.objects.get().lines.all()] == [1, 1]
