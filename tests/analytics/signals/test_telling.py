"""Employees are told enough, and never so much that they stop reading."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Organisation, OutgoingMail, User
from analytics.models import Signal, SignalRule
from analytics.signals import changed, due, telling
from tests import factories

Does = Callable[..., Any]
HERE = ZoneInfo("Europe/Amsterdam")
MONDAY = datetime(2026, 11, 16, 10, 0, tzinfo=HERE)


def look() -> None:
    """What the worker does when something happened, and every minute."""
    due.look_at_all()
    telling.tell()


def open_now(link: Does, opened: Does, company: Organisation, **fields: Any) -> None:
    quote = link(company, **fields)
    opened(quote)
    changed(organisation=company)
    look()


def mails(kind: str) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(kind=kind).order_by("created_at"))


def test_the_first_opening_is_told_at_once(
    bakery: Organisation, employee: User, link: Does, opened: Does
) -> None:
    with time_machine.travel(MONDAY, tick=False):
        open_now(link, opened, bakery)
        look()
    [mail] = mails("signal-now")
    assert mail.user == employee
    assert mail.subject == "Bakkerij Bos: " + mail.subject.removeprefix("Bakkerij Bos: ")
    assert "Offerte 2026-114" in mail.subject
    assert "<a" not in mail.text
    assert f"/werkplek/signalen/#signaal-{Signal.objects.get().pk}" in mail.text
    assert mails("signals-of-the-day") == []


@pytest.mark.parametrize(
    "moment",
    [MONDAY.replace(hour=22), MONDAY.replace(hour=7, minute=59), MONDAY - timedelta(days=1)],
)
def test_outside_of_office_hours_it_waits_for_the_morning(
    bakery: Organisation, link: Does, opened: Does, moment: datetime
) -> None:
    with time_machine.travel(moment, tick=False):
        open_now(link, opened, bakery)
    assert not OutgoingMail.objects.exists()
    morning = moment + timedelta(days=moment.hour > 8)
    morning = max(morning, MONDAY).replace(hour=8, minute=1)
    with time_machine.travel(morning, tick=False):
        look()
        look()
    assert len(mails("signals-of-the-day")) == 1
    assert mails("signal-now") == []


def test_what_is_not_told_at_once_is_told_together_the_next_morning(
    bakery: Organisation, butchery: Organisation, employee: User, link: Does, opened: Does
) -> None:
    SignalRule.objects.update(at_once=False)
    with time_machine.travel(MONDAY, tick=False):
        open_now(link, opened, bakery)
        open_now(link, opened, butchery)
        assert not OutgoingMail.objects.exists()
    with time_machine.travel(MONDAY + timedelta(days=1), tick=False):
        look()
        look()
    [mail] = mails("signals-of-the-day")
    assert mail.user == employee
    assert "- Bakkerij Bos: " in mail.text
    assert "- Slagerij Smit: " in mail.text


def test_who_left_or_is_no_employee_any_more_is_told_nothing(
    bakery: Organisation, employee: User, link: Does, opened: Does
) -> None:
    with time_machine.travel(MONDAY, tick=False):
        open_now(link, opened, bakery)
        OutgoingMail.objects.all().delete()
        Signal.objects.update(pushed_at=None)
        User.objects.filter(pk=employee.pk).update(is_active=False)
        look()
    assert not OutgoingMail.objects.exists()


def test_history_is_no_news(bakery: Organisation, link: Does, opened: Does) -> None:
    """The first time that signals are made there are many of long ago."""
    with time_machine.travel(MONDAY, tick=False):
        opened(link(bakery), ago=3)
        changed(organisation=bakery)
        look()
    assert Signal.objects.count() == 1
    assert mails("signal-now") == []


def test_a_week_of_300_openings_is_five_mails_at_once_and_five_of_the_day(
    employee: User, administrator: User, link: Does, opened: Does
) -> None:
    """Of sixty customers, day and night, for two employees; looked at after each of them."""
    companies = [factories.organisation(f"Bedrijf {number}") for number in range(60)]
    makers = (employee, administrator)
    quotes = [link(each, created_by=makers[n % 2]) for n, each in enumerate(companies)]
    start = MONDAY.replace(hour=0)
    with time_machine.travel(start, tick=False) as clock:
        for number in range(300):
            clock.move_to(start + timedelta(minutes=number * 7 * 24 * 60 / 300))
            quote = quotes[number * 7 % 60]
            opened(quote, device=1 + number % 3)
            changed(organisation=quote.organisation)
            look()
    told = Counter(OutgoingMail.objects.values_list("kind", "user__email"))
    assert {user for _kind, user in told} == {employee.email, administrator.email}
    assert max(told.values()) <= 5
    assert told["signal-now", employee.email] >= 1
    assert told["signals-of-the-day", employee.email] >= 4
    a_day = Counter(
        (mail.kind, mail.user_id, timezone.localdate(mail.created_at))
        for mail in OutgoingMail.objects.all()
    )
    assert all(number == 1 for (kind, *_), number in a_day.items() if kind != "signal-now")
    hours = {timezone.localtime(mail.created_at).hour for mail in OutgoingMail.objects.all()}
    assert hours <= set(range(8, 18))
    untold = Signal.objects.filter(
        pushed_at=None, digested_at=None, made_at__lt=start + timedelta(days=4)
    )
    assert not untold.filter(state="open").exists()
