"""Writing down a talk: once, and by whoever had it."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from accounts.models import Organisation, User
from analytics import conversations
from analytics.conversations import Account
from analytics.customers import Customer
from analytics.models import Conversation, SignalDue
from tests import factories

ClientOf = Callable[[User | None], Client]
AT = "2026-11-06T14:00"


@pytest.fixture
def tab(employee: User, client_of: ClientOf) -> Client:
    return client_of(employee)


def form(**fields: Any) -> dict[str, Any]:
    at = timezone.localtime() - timedelta(days=1)
    values = {"key": str(uuid.uuid4()), "kind": "phone", "at": f"{at:%Y-%m-%dT%H:%M}"}
    return {**values, "note": "Budget rond 10.000", **fields}


def address(organisation: Organisation) -> str:
    return f"/werkplek/klanten/{organisation.pk}/gesprekken/"


def test_a_talk_is_written_down(
    tab: Client, bakery: Organisation, customer: User, employee: User
) -> None:
    answer = tab.post(address(bakery), form(person=customer.pk))
    assert answer["Location"] == f"/werkplek/klanten/{bakery.pk}/tijdlijn/"
    talk = Conversation.objects.get()
    assert (talk.organisation, talk.person, talk.by) == (bakery, customer, employee)
    assert (talk.kind, talk.note) == ("phone", "Budget rond 10.000")
    assert "Budget rond 10.000" in tab.get(answer["Location"]).text
    assert SignalDue.objects.filter(organisation=bakery).exists()


def test_with_somebody_without_a_company(tab: Client, outsider: User, customer: User) -> None:
    url = f"/werkplek/personen/{outsider.pk}/gesprekken/"
    tab.post(url, form(person=customer.pk))  # which is no field of this form
    talk = Conversation.objects.get()
    assert (talk.organisation, talk.person) == (None, outsider)


def test_the_same_form_twice_is_one_talk(tab: Client, bakery: Organisation) -> None:
    sent = form()
    for note in ("Een", "Twee"):
        tab.post(address(bakery), {**sent, "note": note})
    assert Conversation.objects.get().note == "Een"


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_are_one_talk(employee: User) -> None:
    customer = Customer(organisation=factories.organisation())
    key = uuid.uuid4()

    def log(number: int) -> int:
        account = Account("phone", timezone.now(), None, str(number))
        try:
            return conversations.log(customer, key, account, by=employee).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=20) as pool:
        pks = set(pool.map(log, range(20)))
    connections.close_all()
    assert len(pks) == 1
    assert Conversation.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": "9999-12-31T23:59"},
        {"at": "0001-01-01T00:00"},
        {"at": "straks"},
        {"kind": "rooksein"},
        {"key": "x"},
        {"note": "x" * 2001},
        {"note": "a\x00b"},
    ],
    ids=str,
)
def test_what_cannot_be_stays_in_the_form(
    wrong: dict[str, str], tab: Client, bakery: Organisation
) -> None:
    answer = tab.post(address(bakery), form(**wrong))
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert not Conversation.objects.exists()


def test_with_nobody_of_another_company(tab: Client, bakery: Organisation, outsider: User) -> None:
    assert tab.post(address(bakery), form(person=outsider.pk)).status_code == 422


@pytest.fixture
def talk(bakery: Organisation, employee: User) -> Conversation:
    return Conversation.objects.create(
        key=uuid.uuid4(), organisation=bakery, by=employee, kind="phone", note="Eerst"
    )


def test_whoever_wrote_it_changes_it(tab: Client, talk: Conversation, customer: User) -> None:
    url = f"/werkplek/gesprekken/{talk.pk}/"
    assert "Eerst" in tab.get(url).text
    tab.post(url, form(kind="visit", note="Later", person=customer.pk))
    talk.refresh_from_db()
    assert (talk.kind, talk.note, talk.person) == ("visit", "Later", customer)


def test_another_reads_it_only(
    talk: Conversation, administrator: User, client_of: ClientOf
) -> None:
    other = client_of(administrator)
    url = f"/werkplek/gesprekken/{talk.pk}/"
    page = other.get(url)
    assert "Eerst" in page.text
    assert "<textarea" not in page.text
    other.post(url, form(note="Anders"))
    assert other.post(f"{url}weg/").status_code == 404
    talk.refresh_from_db()
    assert talk.note == "Eerst"


def test_what_is_removed_can_come_back(
    tab: Client, talk: Conversation, bakery: Organisation, employee: User
) -> None:
    answer = tab.post(f"/werkplek/gesprekken/{talk.pk}/weg/")
    assert not Conversation.objects.exists()
    assert "/werkplek/gesprekken/terugzetten/" in tab.get(answer["Location"]).text
    for _time in range(2):  # the second time there is nothing left to bring back
        tab.post("/werkplek/gesprekken/terugzetten/")
    back = Conversation.objects.get()
    assert (back.key, back.at, back.note) == (talk.key, talk.at, "Eerst")
    assert (back.organisation, back.by) == (bakery, employee)
    assert "/werkplek/gesprekken/terugzetten/" not in tab.get(answer["Location"]).text


def test_when_the_customer_is_gone_it_stays_away(
    tab: Client, talk: Conversation, bakery: Organisation
) -> None:
    tab.post(f"/werkplek/gesprekken/{talk.pk}/weg/")
    bakery.delete()
    answer = tab.post("/werkplek/gesprekken/terugzetten/")
    assert answer["Location"] == "/werkplek/klanten/"


def test_it_is_offered_with_its_customer_only(
    tab: Client, talk: Conversation, butchery: Organisation
) -> None:
    tab.post(f"/werkplek/gesprekken/{talk.pk}/weg/")
    page = tab.get(f"/werkplek/klanten/{butchery.pk}/tijdlijn/")
    assert "/werkplek/gesprekken/terugzetten/" not in page.text
