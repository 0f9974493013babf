from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import User
from analytics.consent import choose, end_of_visitor, texts, withdraw
from analytics.models import Consent, PersonalEvent, Purpose

ACCOUNT, BANNER = Consent.Source.ACCOUNT, Consent.Source.BANNER


def event_of(consent: Consent) -> None:
    now = timezone.now()
    PersonalEvent.objects.create(
        day=now.date(), load="1" * 32, seq=0, at=now, kind="view", page="home", consent=consent
    )


def choices(person: User) -> list[tuple[str, bool, bool]]:
    rows = Consent.objects.filter(user=person).order_by("pk")
    return [(row.purpose, row.given, row.ended_at is None) for row in rows]


def test_a_choice_is_written_down_with_its_text_and_place(customer: User) -> None:
    made = choose(customer, Purpose.READING, True, BANNER)
    assert made
    assert (made.user, made.purpose, made.given) == (customer, "reading", True)
    assert (made.text_version, made.source, made.ended_at) == (1, "banner", None)


def test_the_next_choice_ends_the_former(customer: User) -> None:
    choose(customer, Purpose.READING, True, BANNER)
    choose(customer, Purpose.READING, False, ACCOUNT)
    assert choices(customer) == [("reading", True, False), ("reading", False, True)]


def test_each_purpose_has_its_own_choice(customer: User) -> None:
    choose(customer, Purpose.READING, True, ACCOUNT)
    choose(customer, Purpose.MAIL, False, ACCOUNT)
    assert choices(customer) == [("reading", True, True), ("mail", False, True)]


def test_the_same_choice_twice_is_one(customer: User) -> None:
    first = choose(customer, Purpose.READING, True, BANNER)
    assert choose(customer, Purpose.READING, True, ACCOUNT) == first
    assert choices(customer) == [("reading", True, True)]


def test_the_same_choice_by_a_new_text_is_a_new_one(
    customer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(customer, Purpose.READING, True, BANNER)
    two = texts.TEXTS[Purpose.READING] * 2
    monkeypatch.setitem(texts.TEXTS, Purpose.READING.value, two)
    made = choose(customer, Purpose.READING, True, BANNER)
    assert made
    assert made.text_version == 2
    assert choices(customer) == [("reading", True, False), ("reading", True, True)]


def test_a_visitor_has_a_row_for_a_yes_only(db: None) -> None:
    assert choose(None, Purpose.READING, False, BANNER) is None
    assert Consent.objects.count() == 0
    made = choose(None, Purpose.READING, True, BANNER)
    assert made
    assert (made.user, made.given) == (None, True)


def test_withdrawing_turns_every_yes_into_a_no(customer: User, outsider: User) -> None:
    choose(customer, Purpose.READING, True, BANNER)
    choose(customer, Purpose.MAIL, True, BANNER)
    choose(outsider, Purpose.READING, True, BANNER)
    withdraw(customer)
    assert not Consent.objects.given().filter(user=customer).exists()
    assert Consent.objects.current().filter(user=customer, given=False).count() == 2
    assert choices(outsider) == [("reading", True, True)]


def test_withdrawing_without_a_yes_writes_nothing(customer: User) -> None:
    withdraw(customer)
    assert choices(customer) == []


def test_the_end_of_a_visitors_yes_keeps_what_was_there_unless_it_is_erased(db: None) -> None:
    consent = choose(None, Purpose.READING, True, BANNER)
    assert consent
    event_of(consent)
    end_of_visitor(consent.pk)
    assert Consent.objects.get().ended_at
    assert PersonalEvent.objects.count() == 1
    end_of_visitor(consent.pk, erase=True)
    assert Consent.objects.count() == 0
    assert PersonalEvent.objects.count() == 0


def test_who_has_no_account_ends_nothing_of_an_account(customer: User) -> None:
    consent = choose(customer, Purpose.READING, True, BANNER)
    assert consent
    end_of_visitor(consent.pk, erase=True)
    assert choices(customer) == [("reading", True, True)]


@pytest.mark.django_db(transaction=True)
def test_two_choices_at_once_leave_one_standing(customer: User) -> None:
    def act(given: bool) -> None:
        try:
            choose(customer, Purpose.READING, given, ACCOUNT)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(act, [True, False] * 8))
    assert Consent.objects.current().filter(user=customer).count() == 1
