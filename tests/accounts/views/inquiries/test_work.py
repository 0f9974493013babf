import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts import inquiries
from accounts.models import Inquiry, Organisation, OutgoingMail, User
from catalog.models import Product
from tests import factories


@pytest.fixture
def inquiry(customer: User, bakery: Organisation, website: Product) -> Inquiry:
    return factories.inquiry(customer, website, organisation=bakery)


@pytest.fixture
def tab(employee: User, client_of: Callable[[User | None], Client]) -> Client:
    return client_of(employee)


def form_of(inquiry: Inquiry, **said: str) -> dict[str, str]:
    now = Inquiry.objects.get(pk=inquiry.pk)
    return {"submission_key": str(uuid.uuid4()), "seen": inquiries.stage(now), **said}


def address(inquiry: Inquiry, act: str) -> str:
    return f"/werkplek/aanvragen/{inquiry.pk}/{act}/"


@pytest.mark.parametrize("number", [1, 19])
def test_the_list_costs_the_same_however_long(
    number: int,
    customer: User,
    website: Product,
    tab: Client,
    django_assert_num_queries: Callable[..., object],
) -> None:
    for place in range(number):
        organisation = factories.organisation(f"Bedrijf {place}")
        factories.inquiry(customer, website, organisation=organisation)
    with django_assert_num_queries(7):  # type: ignore[attr-defined]
        assert len(tab.get("/werkplek/aanvragen/").context["page"]) == number


def test_who_waits_comes_first_and_the_longest_before_all(
    customer: User, inquiry: Inquiry, tab: Client
) -> None:
    agreed = factories.inquiry(customer, status="agreed")
    later = factories.inquiry(customer)
    page = tab.get("/werkplek/aanvragen/").context["page"]
    assert list(page) == [inquiry, later, agreed]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=open", 1),
        ("status=agreed", 1),
        ("status=raar", 2),
        ("organisation=abc", 2),
        ("organisation=99999999999999999999", 2),
        ("manager=%00", 2),
        ("pagina=-1", 2),
        ("pagina=" + "9" * 50, 2),
    ],
)
def test_the_list_is_filtered(
    query: str, found: int, customer: User, inquiry: Inquiry, tab: Client
) -> None:
    factories.inquiry(customer, status="agreed")
    assert len(tab.get(f"/werkplek/aanvragen/?{query}").context["page"]) == found


def test_the_list_of_one_organisation_and_manager(
    customer: User, bakery: Organisation, inquiry: Inquiry, tab: Client
) -> None:
    marit = factories.specialist()
    Organisation.objects.filter(pk=bakery.pk).update(account_manager=marit)
    factories.inquiry(customer)
    for query in (f"organisation={bakery.pk}", f"manager={marit.pk}"):
        assert list(tab.get(f"/werkplek/aanvragen/?{query}").context["page"]) == [inquiry]


def test_a_meeting_is_planned_and_mailed_with_its_file(inquiry: Inquiry, tab: Client) -> None:
    moment = timezone.localtime() + timedelta(days=2)
    said = {"at": moment.strftime("%Y-%m-%dT%H:%M"), "minutes": "30", "place": "Oosterkade"}
    answer = tab.post(address(inquiry, "afspraak"), form_of(inquiry, **said))
    inquiry.refresh_from_db()
    mail = OutgoingMail.objects.get(kind="inquiry-status")
    assert answer.status_code == 302
    assert (inquiry.status, inquiry.meeting_minutes, inquiry.meeting_place) == (
        "planned",
        30,
        "Oosterkade",
    )
    assert (mail.to, mail.attachments) == (inquiry.customer.email, [["meeting", str(inquiry.pk)]])


@pytest.mark.parametrize(
    "said",
    [
        {"at": "2020-01-01T10:00", "minutes": "30"},
        {"at": "", "minutes": "30"},
        {"at": "2027-01-01T10:00", "minutes": "5"},
        {"at": "2027-01-01T10:00", "minutes": "9" * 5000},
        {"at": "2027-01-01T10:00", "minutes": "30", "place": "x" * 161},
    ],
)
def test_a_meeting_that_cannot_be_is_said(
    said: dict[str, str], inquiry: Inquiry, tab: Client
) -> None:
    assert tab.post(address(inquiry, "afspraak"), form_of(inquiry, **said)).status_code == 422
    assert inquiry.entries.count() == 1


@pytest.mark.parametrize(
    ("to", "text", "status"),
    [
        ("proposal", "Dit stellen we voor.", 302),
        ("proposal", "", 422),
        ("agreed", "", 302),
        ("declined", "Dat doen we niet.", 302),
        ("declined", "", 422),
        ("withdrawn", "Weg", 422),
        ("planned", "Nu", 422),
        ("submitted", "Terug", 422),
        ("\x00", "x", 422),
    ],
)
def test_what_an_employee_makes_of_it(
    to: str, text: str, status: int, inquiry: Inquiry, tab: Client
) -> None:
    answer = tab.post(address(inquiry, "status"), form_of(inquiry, to=to, text=text))
    inquiry.refresh_from_db()
    moved = to if status == 302 else "submitted"
    assert (answer.status_code, inquiry.status) == (status, moved)
    assert inquiry.entries.count() == OutgoingMail.objects.count() + 1 == (1 + (status == 302))


def test_who_looked_at_an_older_stage_is_told(inquiry: Inquiry, tab: Client) -> None:
    old = form_of(inquiry, to="declined", text="Nee")
    tab.post(address(inquiry, "status"), form_of(inquiry, to="proposal", text="Zo?"))
    answer = tab.post(address(inquiry, "status"), old)
    inquiry.refresh_from_db()
    assert (answer.status_code, inquiry.status) == (422, "proposal")
    assert "Nee" in answer.text


def test_what_is_over_has_no_buttons(inquiry: Inquiry, tab: Client) -> None:
    tab.post(address(inquiry, "status"), form_of(inquiry, to="declined", text="Nee"))
    page = tab.get(f"/werkplek/aanvragen/{inquiry.pk}/")
    assert (page.context["moves"], page.context["may_plan"], page.context["may_say"]) == (
        [],
        False,
        False,
    )


def test_what_is_agreed_leads_to_the_order(inquiry: Inquiry, tab: Client) -> None:
    tab.post(address(inquiry, "status"), form_of(inquiry, to="agreed"))
    assert (
        f"/werkplek/aanvragen/{inquiry.pk}/bestelling/"
        in tab.get(f"/werkplek/aanvragen/{inquiry.pk}/").text
    )


def test_a_message_goes_to_the_customer(inquiry: Inquiry, tab: Client) -> None:
    tab.post(address(inquiry, "bericht"), form_of(inquiry, text="We bellen morgen."))
    entry = inquiry.entries.get(text="We bellen morgen.")
    mail = OutgoingMail.objects.get(kind="inquiry-message")
    assert (entry.by_employee, mail.to) == (True, inquiry.customer.email)
    assert f"/aanvragen/{inquiry.pk}/" in mail.text
