import re
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from accounts import attachments, documents, inquiries
from accounts.models import Inquiry, Organisation, OutgoingMail, User
from catalog.models import Product, Status
from tests import factories

ClientOf = Callable[[User | None], Client]
MOMENT = datetime(2027, 1, 11, 9, 0, tzinfo=UTC)


@pytest.fixture
def inquiry(customer: User, bakery: Organisation, website: Product) -> Inquiry:
    return factories.inquiry(customer, website, organisation=bakery, name="Nieuw", moments=[MOMENT])


@pytest.fixture
def tab(customer: User, client_of: ClientOf) -> Client:
    return client_of(customer)


def message(text: str) -> dict[str, str]:
    return {"submission_key": str(uuid.uuid4()), "text": text}


def plan(inquiry: Inquiry, by: User, at: datetime = MOMENT) -> Inquiry:
    seen = inquiries.stage(Inquiry.objects.get(pk=inquiry.pk))
    return inquiries.plan(
        inquiry, inquiries.Plan(at, 45, "Oosterkade"), by=by, seen=seen, key=uuid.uuid4()
    )


@pytest.mark.parametrize("entries", [0, 30])
def test_the_page_costs_the_same_however_much_was_said(
    entries: int, inquiry: Inquiry, tab: Client, django_assert_num_queries: Callable[..., object]
) -> None:
    for number in range(entries):
        inquiry.entries.create(text=f"Bericht {number}", author=inquiry.customer)
        inquiry.lines.create(title=f"Regel {number}", price_kind="on_request")
    with django_assert_num_queries(7):  # type: ignore[attr-defined]
        assert tab.get(f"/aanvragen/{inquiry.pk}/").status_code == 200


@pytest.mark.parametrize("page", ["", "intrekken/"])
def test_the_menu_of_the_account_says_where_one_is(
    page: str, inquiry: Inquiry, tab: Client
) -> None:
    menu = tab.get(f"/aanvragen/{inquiry.pk}/{page}").text.partition('class="account-nav"')[2]
    assert re.findall(r'href="([^"]*)" aria-current="true"', menu) == ["/account/aanvragen/"]


def test_what_changed_since_is_said(inquiry: Inquiry, website: Product, tab: Client) -> None:
    assert tab.get(f"/aanvragen/{inquiry.pk}/").context["lines"][0].since == []
    Product.objects.filter(pk=website.pk).update(price_min=4000, title="Grote website")
    page = tab.get(f"/aanvragen/{inquiry.pk}/")
    since = " ".join(page.context["lines"][0].since)
    assert "Grote website" in since
    assert "4.000" in since
    assert "3.450" in page.text
    Product.objects.filter(pk=website.pk).update(status=Status.ARCHIVED)
    assert len(tab.get(f"/aanvragen/{inquiry.pk}/").context["lines"][0].since) == 1


def test_a_message_is_kept_once_and_told(inquiry: Inquiry, tab: Client) -> None:
    form = message("Hoe gaat het?")
    answers = [tab.post(f"/aanvragen/{inquiry.pk}/bericht/", form).status_code for _ in range(3)]
    assert answers == [302, 302, 302]
    entry = inquiry.entries.get(text="Hoe gaat het?")
    assert not entry.by_employee
    assert OutgoingMail.objects.get(kind="inquiry-message").key == f"inquiry-message-{entry.pk}"


@pytest.mark.parametrize("text", ["", "   ", "x" * 4001, "x" * 100_000, "a\x00b"])
def test_a_message_that_cannot_be_is_said(text: str, inquiry: Inquiry, tab: Client) -> None:
    assert tab.post(f"/aanvragen/{inquiry.pk}/bericht/", message(text)).status_code == 422
    assert inquiry.entries.count() == 1


def test_an_absurd_number_does_not_exist(tab: Client) -> None:
    assert tab.get("/aanvragen/999999999999999999999999/").status_code == 404


def test_it_is_withdrawn_after_a_question(inquiry: Inquiry, tab: Client, settings: Any) -> None:
    assert tab.get(f"/aanvragen/{inquiry.pk}/intrekken/").status_code == 200
    for _ in range(2):
        tab.post(f"/aanvragen/{inquiry.pk}/intrekken/", {"text": "Toch niet."})
    inquiry.refresh_from_db()
    assert inquiry.status == "withdrawn"
    assert inquiry.entries.filter(status="withdrawn").count() == 1
    assert OutgoingMail.objects.filter(kind="inquiry-status").count() == 1
    assert tab.post(f"/aanvragen/{inquiry.pk}/bericht/", message("Nog iets")).status_code == 422


def test_what_is_agreed_is_not_withdrawn(inquiry: Inquiry, employee: User, tab: Client) -> None:
    seen = inquiries.stage(inquiry)
    inquiries.move(inquiry, "agreed", by=employee, seen=seen, key=uuid.uuid4())
    tab.post(f"/aanvragen/{inquiry.pk}/intrekken/", {"text": ""})
    inquiry.refresh_from_db()
    assert inquiry.status == "agreed"


# --- The calendar -----------------------------------------------------------------------------


def event_of(written: bytes) -> dict[str, object]:
    calendar = Calendar.from_ical(written)
    event: Any = calendar.walk("VEVENT")[0]
    return {
        "method": str(calendar["METHOD"]),
        "status": str(event["STATUS"]),
        "sequence": int(event["SEQUENCE"]),
        "uid": str(event["UID"]),
        "start": event["DTSTART"].dt,
        "minutes": (event["DTEND"].dt - event["DTSTART"].dt).seconds // 60,
    }


def test_a_moment_that_was_proposed_is_tentative(inquiry: Inquiry, tab: Client) -> None:
    answer = tab.get(f"/aanvragen/{inquiry.pk}/afspraak.ics")
    event = event_of(answer.content)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert (event["method"], event["status"], event["start"]) == ("PUBLISH", "TENTATIVE", MOMENT)


def test_without_any_moment_there_is_no_file(customer: User, tab: Client) -> None:
    inquiry = factories.inquiry(customer)
    assert tab.get(f"/aanvragen/{inquiry.pk}/afspraak.ics").status_code == 404


def test_a_meeting_that_moves_stays_the_same_event(
    inquiry: Inquiry, employee: User, tab: Client
) -> None:
    plan(inquiry, employee)
    first = event_of(tab.get(f"/aanvragen/{inquiry.pk}/afspraak.ics").content)
    plan(inquiry, employee, MOMENT + timedelta(days=1))
    second = event_of(tab.get(f"/aanvragen/{inquiry.pk}/afspraak.ics").content)
    assert (first["method"], first["status"], first["minutes"]) == ("REQUEST", "CONFIRMED", 45)
    assert first["uid"] == second["uid"]
    assert (first["sequence"], second["sequence"]) == (1, 2)
    assert second["start"] == MOMENT + timedelta(days=1)


def test_a_meeting_of_what_ended_is_taken_out_of_calendars(
    inquiry: Inquiry, employee: User, customer: User
) -> None:
    plan(inquiry, employee)
    inquiries.withdraw(inquiry, by=customer)
    name, written, kind = attachments.make("meeting", str(inquiry.pk)) or ("", b"", "")
    event = event_of(written)
    assert (name, kind) == (f"{inquiry.number}.ics", "text/calendar")
    assert (event["method"], event["status"], event["sequence"]) == ("CANCEL", "CANCELLED", 2)


def test_the_pdf_is_made_when_it_can_be(inquiry: Inquiry, monkeypatch: pytest.MonkeyPatch) -> None:
    if documents.available():
        name, written, _kind = attachments.make("inquiry", str(inquiry.pk)) or ("", b"", "")
        assert (name, written[:5]) == (f"{inquiry.number}.pdf", b"%PDF-")
    monkeypatch.setattr(documents, "available", lambda: False)
    assert attachments.make("inquiry", str(inquiry.pk)) is None


def test_a_change_of_what_runs_is_asked_once(customer: User, website: Product) -> None:
    runs = factories.current_product(website, customer=customer)
    key = uuid.uuid4()
    asked = {
        inquiries.ask_change(runs, by=customer, text="Graag groter", key=key) for _ in range(3)
    }
    (inquiry,) = asked
    assert (inquiry.remarks, inquiry.package, inquiry.current_product) == (
        "Graag groter",
        None,
        runs,
    )
    assert [(line.title, line.price_min) for line in inquiry.lines.all()] == [
        ("Startwebsite", Decimal(79))
    ]
    assert OutgoingMail.objects.count() == 2
    with pytest.raises(inquiries.OtherBodyError):
        inquiries.ask_change(runs, by=customer, text="Iets anders", key=key)
    assert timezone.now() > inquiry.created_at
