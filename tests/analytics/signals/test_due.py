"""Whoever something happened to is looked at, however that came in; of that is one signal."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import Organisation, User
from analytics.models import Consent, ShareLinkReader, Signal, SignalDue, SignalRule, Tip
from analytics.signals import changed, due, look, making
from analytics.signals.scope import Scope
from tests import factories

Does = Callable[..., Any]
LOOK = "analytics.tasks.look_at_signals"


def waiting() -> list[tuple[int | None, int | None]]:
    return list(SignalDue.objects.order_by("pk").values_list("organisation", "person"))


def jobs() -> int:
    return ProcrastinateJob.objects.filter(task_name=LOOK).count()


# --- Saying it ------------------------------------------------------------------------------------


def test_whoever_has_news_is_due_once_and_wakes_the_worker_once(bakery: Organisation) -> None:
    changed(organisation=bakery)
    changed(organisation=bakery.pk)
    assert waiting() == [(bakery.pk, None)]
    assert jobs() == 1


def test_both_may_be_said_at_once(bakery: Organisation, customer: User) -> None:
    changed(organisation=bakery, person=customer)
    assert waiting() == [(bakery.pk, None), (None, customer.pk)]


def test_nobody_is_nobody(db: None) -> None:
    changed()
    assert waiting() == []


def test_reading_says_so_by_itself(customer: User, yes: Does, looks: Does) -> None:
    looks(yes(customer), factories.product())
    assert waiting() == [(None, customer.pk)]
    assert jobs() == 1


@pytest.mark.parametrize("kind", ["time", "click", "dead", "rage", "out"])
def test_what_no_rule_looks_at_does_not(customer: User, yes: Does, reads: Does, kind: str) -> None:
    reads(yes(customer), kind, page="card", of="1")
    assert waiting() == []


def test_who_said_yes_on_a_link_is_the_customer_of_that_link(
    bakery: Organisation, link: Does, reads: Does
) -> None:
    consent = Consent.objects.create(purpose="reading", given=True, text_version=1, source="link")
    ShareLinkReader.objects.create(link=link(bakery), consent=consent)
    reads(consent, "seen", page="share", name="offer-1")
    assert waiting() == [(bakery.pk, None)]


def test_so_do_requests_orders_and_tips(
    bakery: Organisation, customer: User, outsider: User, colleague: User
) -> None:
    product = factories.product()
    inquiry = factories.inquiry(customer, product, organisation=bakery)
    factories.order(outsider, product)
    Tip.objects.create(person=colleague, product=product, reason="Past goed")
    assert waiting() == [(bakery.pk, None), (None, outsider.pk), (None, colleague.pk)]
    SignalDue.objects.all().delete()
    inquiry.status = "proposal"
    inquiry.save()
    assert waiting() == [(bakery.pk, None)]


def test_so_does_a_yes_that_was_taken_back(customer: User, yes: Does) -> None:
    yes(customer)
    assert waiting() == []
    Consent.objects.end()
    assert waiting() == [(None, customer.pk)]


# --- Looking --------------------------------------------------------------------------------------


def test_one_event_is_enough_to_look_at_the_whole_company(
    bakery: Organisation, customer: User, colleague: User, yes: Does, looks: Does
) -> None:
    shop = factories.product("Webshop")
    looks(yes(customer), shop)
    assert due.look_at_all() == 1
    assert not Signal.objects.exists()
    looks(yes(colleague), shop)
    assert due.look_at_all() == 1
    assert [signal.organisation for signal in Signal.objects.all()] == [bakery]
    assert waiting() == []
    assert due.look_at_all() == 0


def test_nobody_else_is_looked_at(
    bakery: Organisation, butchery: Organisation, link: Does, opened: Does
) -> None:
    opened(link(bakery))
    opened(link(butchery))
    changed(organisation=butchery)
    due.look_at_all()
    assert [signal.organisation for signal in Signal.objects.all()] == [butchery]


def test_who_could_not_be_looked_at_is_due_again(
    bakery: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(scope: Scope) -> None:
        raise RuntimeError

    monkeypatch.setattr(making, "run", fail)
    changed(organisation=bakery)
    with pytest.raises(RuntimeError):
        due.look_at_all()
    assert waiting() == [(bakery.pk, None)]


# --- A yes that is taken back, and people who go --------------------------------------------------


@pytest.fixture
def price_read(bakery: Organisation, customer: User, yes: Does, reads_price: Does) -> Signal:
    theirs, shop = yes(customer), factories.product("Webshop")
    for _time in range(3):
        reads_price(theirs, shop)
    due.look_at_all()
    return Signal.objects.get(rule__key="price-read")


@pytest.mark.parametrize("state", ["open", "handled", "useless", "faded"])
def test_what_was_read_goes_with_the_yes_it_was_known_by(price_read: Signal, state: str) -> None:
    Signal.objects.update(state=state)
    Consent.objects.end()
    due.look_at_all()
    assert not Signal.objects.exists()


def test_what_a_colleague_read_stays(
    bakery: Organisation, customer: User, colleague: User, yes: Does, looks: Does
) -> None:
    shop = factories.product("Webshop")
    theirs = yes(colleague)
    for ago in (0, 1, 2):
        looks(theirs, shop, ago)
    looks(yes(customer), shop)
    due.look_at_all()
    assert {signal.rule.key for signal in Signal.objects.all()} == {
        "several-people",
        "card-came-back",
    }
    Consent.objects.filter(user=customer).end()
    due.look_at_all()
    [signal] = Signal.objects.all()
    assert signal.rule.key == "card-came-back"
    assert signal.facts["users"] == [colleague.pk]
    assert {fact["user"] for fact in signal.evidence} == {colleague.pk}


def test_a_person_goes_with_who_was_due(customer: User) -> None:
    changed(person=customer)
    customer.delete()
    assert waiting() == []


# --- Decisions ------------------------------------------------------------------------------------


def test_what_was_handled_comes_back_only_by_as_much_that_is_new(
    price_read: Signal, customer: User, reads_price: Does
) -> None:
    Signal.objects.update(state="handled", decided_at=timezone.now())
    theirs, shop = Consent.objects.get(), price_read.product
    for _time in range(2):
        reads_price(theirs, shop)
    due.look_at_all()
    assert Signal.objects.count() == 1
    reads_price(theirs, shop)
    due.look_at_all()
    new = Signal.objects.get(state="open")
    assert new.key == price_read.key
    assert new.facts["times"] == 3


def test_what_was_put_off_or_taken_stays_so_when_there_is_more(
    price_read: Signal, employee: User, reads_price: Does
) -> None:
    later = timezone.now() + timedelta(days=2)
    Signal.objects.update(state="snoozed", snoozed_until=later, owner=employee)
    reads_price(Consent.objects.get(), price_read.product)
    due.look_at_all()
    [signal] = Signal.objects.all()
    assert (signal.state, signal.owner, signal.facts["times"]) == ("snoozed", employee, 4)


def test_a_signal_fades_and_its_rule_decides_how_fast(price_read: Signal) -> None:
    ago = timezone.now() - timedelta(days=13)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE analytics_personalevent SET at = %s", [ago])
    making.everybody()
    assert Signal.objects.get().state == "open"
    SignalRule.objects.filter(key="price-read").update(half_life_days=3)
    making.everybody()
    assert Signal.objects.get().state == "faded"


def test_what_was_judged_useless_weighs_less(price_read: Signal) -> None:
    SignalRule.objects.filter(key="price-read").update(useless=8)
    making.everybody()
    assert Signal.objects.get().strength == pytest.approx(price_read.strength / 2)


# --- Who follows up -------------------------------------------------------------------------------


def test_the_account_manager_follows_up_else_who_made_the_link(
    bakery: Organisation, employee: User, administrator: User, link: Does, opened: Does
) -> None:
    opened(link(bakery))
    making.everybody()
    assert Signal.objects.get().owner == employee
    Signal.objects.all().delete()
    bakery.account_manager = factories.specialist(user=administrator)
    bakery.save()
    making.everybody()
    assert Signal.objects.get().owner == administrator


# --- At once --------------------------------------------------------------------------------------


def run_at_once(act: Callable[[], object], number: int) -> None:
    def run() -> None:
        try:
            barrier.wait()
            act()
        finally:
            connection.close()

    barrier = threading.Barrier(number)
    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


NAIVE = """
    INSERT INTO analytics_signal (rule_id, key, organisation_id, facts, evidence, strength,
        first_at, last_at, made_at, state)
    SELECT id, 'x', %s, '{}', '[]', 1, now(), now(), now(), 'faded' FROM analytics_signalrule
    WHERE key = 'searched' AND NOT EXISTS (SELECT FROM analytics_signal)
    AND pg_sleep(0.2) IS NOT NULL
"""


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_make_one_signal(bakery: Organisation, link: Does, opened: Does) -> None:
    opened(link(bakery))
    run_at_once(making.everybody, 4)
    assert Signal.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_so_they_do_when_they_do_not_wait_for_each_other(
    bakery: Organisation, link: Does, opened: Does, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "KEEP", f"SELECT pg_sleep(0.2); {making.KEEP}")
    opened(link(bakery))
    monkeypatch.setattr(making, "wait_in_turn", lambda _cursor: None)
    run_at_once(making.everybody, 4)
    assert Signal.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_looking_first_and_writing_then_makes_more(bakery: Organisation) -> None:
    def naively() -> None:
        with connection.cursor() as cursor:
            cursor.execute(NAIVE, [bakery.pk])

    run_at_once(naively, 4)
    assert Signal.objects.count() > 1


@pytest.mark.django_db(transaction=True)
def test_what_is_told_while_somebody_is_looked_at_is_seen_too(
    bakery: Organisation, link: Does, opened: Does
) -> None:
    """The row was there already when the second thing happened, of which nobody knows yet."""
    changed(organisation=bakery)
    quote, told, took = link(bakery), threading.Event(), threading.Event()

    def tell() -> None:
        try:
            with transaction.atomic():
                opened(quote)
                look.changed(organisation=bakery)
                told.set()
                took.wait(0.5)
        finally:
            connection.close()

    thread = threading.Thread(target=tell)
    thread.start()
    told.wait()
    due.look_at_all()
    took.set()
    thread.join()
    due.look_at_all()
    assert Signal.objects.count() == 1
