"""Messages of one page that come in the same moment: a person becomes one once."""

from collections.abc import Callable
from threading import Barrier
from typing import Any

import pytest

from accounts.models import User
from analytics.models import Opening, ShareLink, Verdict
from analytics.signals import look
from tests.accounts.test_packages_at_once import at_once
from tests.analytics.openings.reader import PHONE, Reader, sent

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 4


@pytest.fixture
def link(employee: User) -> ShareLink:
    return sent(employee)


@pytest.fixture
def told_of(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Each time that it was said that there is something new."""
    times, real = list[Any](), look.changed

    def changed(*whom: Any) -> None:
        times.append(whom)
        real(*whom)

    monkeypatch.setattr(look, "changed", changed)
    return times


def telling(link: ShareLink, reader: Reader, sitting: str) -> Callable[[], object]:
    return lambda: reader.tells(link, sitting)


def opening(link: ShareLink, reader: Reader) -> Callable[[], object]:
    return lambda: reader.open(link)


def careless(link: ShareLink, both_looked: Barrier, told_of: list[Any]) -> Callable[[], object]:
    """The same without the lock: look what it is, then write what it becomes."""

    def tell() -> None:
        found = Opening.objects.get(link=link)
        both_looked.wait()
        if found.verdict != Verdict.PERSON:
            Opening.objects.filter(pk=found.pk).update(verdict=Verdict.PERSON)
            told_of.append(link)

    return tell


def test_two_messages_at_once_are_told_of_once(link: ShareLink, told_of: list[Any]) -> None:
    for number in range(TIMES):
        reader = Reader(f"145.53.1.{number + 1}")
        sitting = reader.sitting(link)
        again = Reader(f"145.53.1.{number + 1}")
        wrong = at_once(*(telling(link, each, sitting) for each in (reader, again)))
        assert wrong == []
        assert len(told_of) == number + 1
    assert set(Opening.objects.values_list("device", flat=True)) == {1, 2, 3, 4}


def test_without_the_lock_it_is_told_twice(link: ShareLink, told_of: list[Any]) -> None:
    """The twin: the test above can fail."""
    Reader().open(link)
    both_looked = Barrier(2)
    assert at_once(*(careless(link, both_looked, told_of) for _each in range(2))) == []
    assert len(told_of) == 2


def test_two_devices_at_once_are_two_numbers(link: ShareLink) -> None:
    desk, phone = Reader(), Reader("145.53.1.2", PHONE)
    acts = [telling(link, each, each.sitting(link)) for each in (desk, phone)]
    assert at_once(*acts) == []
    assert set(Opening.objects.values_list("device", flat=True)) == {1, 2}


def test_one_device_that_loads_twice_at_once_is_one_opening(link: ShareLink) -> None:
    Reader("145.53.9.9").open(link)  # makes the salt of the day
    for number in range(TIMES):
        readers = [Reader(f"145.53.2.{number + 1}") for _each in range(3)]
        assert at_once(*(opening(link, reader) for reader in readers)) == []
        assert Opening.objects.count() == number + 2
