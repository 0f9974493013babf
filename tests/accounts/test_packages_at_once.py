"""Two people who save the same line in the same moment: one is told, no word is lost."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from accounts import package_changes, packages, ready_made, sharing
from accounts.holder import Holder
from accounts.models import OutgoingMail, Package, PackageLine, ReadyMadePackage, User
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


def test_a_guest_who_accepts_at_once_is_let_in_once(customer: User) -> None:
    package = factories.package(customer, factories.product())
    guest = factories.user("klus@partner.example")
    sharing.invite_guest(package, guest.email, customer, may_write=True)
    text = OutgoingMail.objects.get().text
    token = text.partition("/pakketten/uitnodiging/")[2].partition("/")[0]
    assert at_once(*[lambda: sharing.accept(token, guest)] * 3) == []
    assert package.guests.get().user == guest


def test_invitations_at_once_are_at_most_three_mails(customer: User) -> None:
    packages = [factories.package(customer) for _number in range(6)]
    acts = [
        lambda package=package: sharing.invite_guest(
            package, "klus@partner.example", customer, may_write=True
        )
        for package in packages
    ]
    assert len(at_once(*acts)) == 3
    assert OutgoingMail.objects.count() == 3


def test_what_is_ready_made_is_taken_over_once(customer: User) -> None:
    ready = ReadyMadePackage.objects.create(slug="start", title="Start", is_published=True)
    ready.lines.create(product=factories.product())
    assert at_once(*[lambda: ready_made.take(ready, Holder(customer))] * 3) == []
    assert Package.objects.get().lines.count() == 1
