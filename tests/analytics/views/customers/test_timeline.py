"""`…/tijdlijn/`: one page that answers what happened since we last spoke."""

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Organisation, User
from analytics.models import Consent, Conversation, TimelineRead
from tests import factories
from tests.analytics.events import Visit
from tests.analytics.timeline.test_following import opened, share
from tests.guards.html import mistakes

ClientOf = Callable[[User | None], Client]


@pytest.fixture
def tab(employee: User, client_of: ClientOf) -> Client:
    return client_of(employee)


def address(organisation: Organisation) -> str:
    return f"/werkplek/klanten/{organisation.pk}/tijdlijn/"


def said_yes(person: User) -> Consent:
    return Consent.objects.create(
        user=person, purpose="reading", given=True, text_version=1, source="account"
    )


def test_the_page(tab: Client, bakery: Organisation, customer: User, colleague: User) -> None:
    product = factories.product()
    visit = Visit(said_yes(customer), day=timezone.localdate())
    visit.sees("card", product.pk).does("seen", "price")
    opened(share(organisation=bakery), "person", "touched")
    factories.package(colleague, product, organisation=bakery, name="Van Cor")
    page = tab.get(address(bakery))
    assert page.status_code == 200
    assert mistakes(page.text, "nl") == []
    assert "Van Cor" in page.text
    assert [card.product for card in page.context["seen"]] == [product]
    told = {person.name: bool(yes) for person, yes in page.context["contacts"]}
    assert told == {"Karin Klant": True, "Cor Collega": False, "Lena Lezer": False}


def test_everybody_who_is_shown_sees_that_it_was_looked_at(
    tab: Client, bakery: Organisation, employee: User
) -> None:
    tab.get(address(bakery))
    tab.get(address(bakery))  # the same look
    reads = TimelineRead.objects.order_by("of__name").values_list("of__name", "by")
    names = ["Cor Collega", "Karin Klant", "Lena Lezer"]
    assert list(reads) == [(name, employee.pk) for name in names]


def test_the_address_says_what_is_shown(
    tab: Client, bakery: Organisation, customer: User, colleague: User
) -> None:
    factories.package(customer, organisation=bakery, name="Van Karin")
    factories.package(colleague, organisation=bakery, name="Van Cor")
    url = address(bakery)

    def shown(query: str) -> set[str]:
        lines = tab.get(f"{url}?{query}").context["timeline"].lines
        return {str(line.thing.name) for line in lines}

    assert shown("") == {"Van Karin", "Van Cor"}
    assert shown(f"persoon={colleague.pk}&soort=pakketten") == {"Van Cor"}
    assert shown("soort=links") == set()
    assert shown("soort=onzin&persoon=999999") == {"Van Karin", "Van Cor"}


def test_the_next_page_keeps_what_was_asked(
    tab: Client, bakery: Organisation, customer: User
) -> None:
    for number in range(50):
        factories.package(customer, organisation=bakery, name=f"Pakket {number}")
    first = tab.get(f"{address(bakery)}?soort=pakketten")
    assert "?soort=pakketten&amp;voor=" in first.text
    older = first.context["timeline"].older
    second = tab.get(address(bakery), {"soort": "pakketten", "voor": older})
    assert len(second.context["timeline"].lines) == 10
    assert "since" not in second.context


def test_of_a_person_without_a_company(tab: Client, outsider: User) -> None:
    link = share(contact=outsider, label="Voor Oscar")
    opened(link, "person", "read")
    page = tab.get(f"/werkplek/personen/{outsider.pk}/tijdlijn/")
    assert mistakes(page.text, "nl") == []
    assert page.text.count("Voor Oscar") == 2
    assert f"/werkplek/personen/{outsider.pk}/gespreksblad/" in page.text


def test_it_asks_the_database_as_often_however_much_there_is(
    tab: Client, bakery: Organisation, customer: User, employee: User
) -> None:
    product = factories.product()
    yes = said_yes(customer)

    def more(number: int) -> None:
        for _number in range(number):
            visit = Visit(yes, day=timezone.localdate()).sees("card", product.pk)
            visit.does("seen", "price").does("find", uuid.uuid4().hex)
            factories.package(customer, product, organisation=bakery)
            factories.inquiry(customer, product, organisation=bakery)
            factories.order(customer, product, organisation=bakery)
            opened(share(organisation=bakery, contact=customer), "person", "read")
            Conversation.objects.create(
                key=uuid.uuid4(), organisation=bakery, person=customer, by=employee, kind="phone"
            )

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            tab.get(address(bakery))
        return len(queries)

    more(1)
    tab.get(address(bakery))
    few = asked()
    more(9)
    assert asked() <= few <= 39


def test_customers_have_no_business_here(
    bakery: Organisation, customer: User, client_of: ClientOf
) -> None:
    assert client_of(customer).get(address(bakery)).status_code == 403
    assert client_of(None).get(address(bakery)).status_code == 302
    assert not TimelineRead.objects.exists()


def test_after_a_quarter_of_an_hour_it_is_another_look(tab: Client, bakery: Organisation) -> None:
    tab.get(address(bakery))
    TimelineRead.objects.update(at=timezone.now() - timedelta(hours=1))
    tab.get(address(bakery))
    assert TimelineRead.objects.count() == 6
