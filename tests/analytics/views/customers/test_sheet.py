"""`…/gespreksblad/`: whatever there is of a customer, it is one page."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import InquiryStatus, Organisation, User
from analytics.models import Consent, SearchLog, TimelineRead
from tests import factories
from tests.analytics.events import Visit
from tests.guards.html import mistakes

ClientOf = Callable[[User | None], Client]
LONG = "Een heel lange titel met onwaarschijnlijkekoppelwoorden erin " * 2


@pytest.fixture
def tab(employee: User, client_of: ClientOf) -> Client:
    return client_of(employee)


def address(organisation: Organisation) -> str:
    return f"/werkplek/klanten/{organisation.pk}/gespreksblad/"


@pytest.fixture
def yes(customer: User) -> Consent:
    return Consent.objects.create(
        user=customer, purpose="reading", given=True, text_version=1, source="account"
    )


def pages(client: Client, organisation: Organisation) -> list[str]:
    answer = client.get(f"{address(organisation)}pdf/")
    assert answer["Content-Type"] == "application/pdf"
    return [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]


def test_the_sheet(
    tab: Client, bakery: Organisation, customer: User, yes: Consent, employee: User
) -> None:
    product = factories.product()
    visit = Visit(yes, day=timezone.localdate())
    visit.sees("card", product.pk).does("seen", "price")
    visit.sees("search").does("find", "Kassa")
    SearchLog.objects.create(text="kassa", place="zoeken", total=0, unfiltered=0)
    package = factories.package(customer, organisation=bakery)
    factories.package_line(package, product, wish="Werkt dit met onze kassa?", is_optional=True)
    factories.current_product(factories.product("Hosting"), organisation=bakery)
    factories.example(product, title="Bakker online", customer="Bakker Jan", result="3x zoveel")
    at = timezone.now() + timedelta(days=1)
    factories.inquiry(
        customer,
        organisation=bakery,
        status=InquiryStatus.PLANNED,
        meeting_at=at,
        goal="Wie houdt de voorraad bij?",
    )
    page = tab.get(address(bakery))
    assert mistakes(page.text, "nl") == []
    sheet = page.context["sheet"]
    assert sheet.searched.rows == ["Kassa (niets gevonden)"] or "Kassa" in sheet.searched.rows[0]
    assert sheet.lines.rows[0][2] == "Werkt dit met onze kassa?"
    assert "79" in sheet.running_costs
    assert [example.title for example in sheet.examples.rows] == ["Bakker online"]
    assert sheet.questions.rows[0] == "Wie houdt de voorraad bij?"
    assert len(sheet.questions.rows) == 2  # and the line that is a perhaps
    assert sheet.meeting.meeting_at == at
    assert TimelineRead.objects.filter(of=customer, by=employee).count() == 1
    [text] = pages(tab, bakery)
    assert "Bakkerij Bos" in text
    assert "Werkt dit met onze kassa?" in text


def test_just_little_enough_for_a_larger_letter_is_one_page(
    tab: Client, bakery: Organisation, customer: User, yes: Consent
) -> None:
    """All of it in one column."""
    for number in range(4):
        product = factories.product(f"{number} {LONG}"[:44], slug=f"product-{number}")
        Visit(yes, day=timezone.localdate()).sees("card", product.pk).does("seen", "included")
        factories.example(product, title=LONG[:44], customer=LONG[:30], result=LONG[:30])
    package = factories.package(customer, organisation=bakery)
    factories.package_line(package, product, wish=LONG, is_optional=True)
    assert tab.get(address(bakery)).context["sheet"].has_room
    assert len(pages(tab, bakery)) == 1


def test_of_a_customer_of_whom_there_is_nothing(tab: Client, bakery: Organisation) -> None:
    assert mistakes(tab.get(address(bakery)).text, "nl") == []
    assert len(pages(tab, bakery)) == 1


def test_however_much_there_is_it_is_one_page(
    tab: Client, bakery: Organisation, customer: User, yes: Consent
) -> None:
    bakery.name = LONG[:120]
    bakery.save()
    package = factories.package(customer, organisation=bakery)
    for number in range(30):
        product = factories.product(f"{number} {LONG}"[:120], slug=f"product-{number}")
        for _time in range(2):
            visit = Visit(yes, day=timezone.localdate()).sees("card", product.pk)
            visit.does("seen", "included").does("seen", "specialists")
            visit.does("find", f"{number} {LONG}")
        factories.package_line(package, product, wish=LONG * 8, is_optional=True, quantity=99)
        factories.current_product(product, organisation=bakery)
        factories.example(product, title=LONG[:120], customer=LONG[:120], result=LONG[:160])
        other = factories.user(f"iemand{number}@bakkerij.example", name=LONG[:120])
        bakery.memberships.create(user=other)
    factories.inquiry(
        customer,
        organisation=bakery,
        status=InquiryStatus.PLANNED,
        meeting_at=timezone.now() + timedelta(days=1),
        meeting_place=LONG[:160],
        goal=LONG * 8,
        remarks=LONG * 16,
    )
    assert len(pages(tab, bakery)) == 1
    sheet = tab.get(address(bakery)).context["sheet"]
    assert (len(sheet.lines.rows), sheet.lines.more) == (4, 26)


def test_of_a_person_without_a_company(tab: Client, outsider: User) -> None:
    factories.package(outsider, factories.product(), id=uuid.uuid4())
    url = f"/werkplek/personen/{outsider.pk}/gespreksblad/"
    assert "Startwebsite" in tab.get(url).text
    assert tab.get(f"{url}pdf/")["Content-Disposition"].endswith('oscar-outsider.pdf"')


def test_customers_have_no_business_here(
    bakery: Organisation, customer: User, client_of: ClientOf
) -> None:
    assert client_of(customer).get(address(bakery)).status_code == 403
    assert client_of(customer).get(f"{address(bakery)}pdf/").status_code == 403
