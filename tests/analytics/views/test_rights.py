"""`/account/privacy/`: what we know of somebody, for them alone."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import erasing
from accounts.models import Erasure, Order, OrderStatus, Organisation, Package, User
from analytics import consent
from analytics.models import Consent, TimelineRead
from tests import factories
from tests.accounts.entering import confirm, mailed_code
from tests.guards.html import mistakes

URL = "/account/privacy/"
WIS = f"{URL}wissen/"
ClientOf = Callable[[User | None], Client]


@pytest.fixture(autouse=True)
def _own_file(settings: Any, tmp_path: Path) -> None:
    settings.ERASURES_FILE = tmp_path / "erasures.jsonl"


@pytest.fixture
def tab(customer: User, client_of: ClientOf) -> Client:
    return client_of(customer)


# --- Seeing ---------------------------------------------------------------------------------------


def test_it_shows_what_we_know_and_only_that(tab: Client, customer: User, outsider: User) -> None:
    factories.package(customer, name="Van Karin")
    factories.package(outsider, name="Van Oscar")
    page = tab.get(URL)
    assert page.status_code == 200
    assert "Van Karin" in page.text
    assert "Van Oscar" not in page.text
    assert "no-store" in page["Cache-Control"]
    assert mistakes(page.text, "nl") == []


def test_it_tells_how_often_employees_looked(tab: Client, customer: User, employee: User) -> None:
    TimelineRead.objects.create(of=customer, by=employee)
    TimelineRead.objects.create(of=customer, by=employee)
    assert tab.get(URL).context["reads"] == 2


def test_older_lines_stand_on_the_next_page(tab: Client, customer: User) -> None:
    for number in range(15):
        factories.package(customer, name=f"Pakket {number:02d}")
    first = tab.get(URL)
    assert "Pakket 14" in first.text
    assert "Pakket 00" not in first.text
    second = tab.get(URL, {"voor": first.context["timeline"].older})
    assert "Pakket 00" in second.text
    assert "Pakket 14" not in second.text


def test_it_asks_the_database_as_often_however_much_there_is(tab: Client, customer: User) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            tab.get(URL)
        return len(queries)

    factories.package(customer)
    tab.get(URL)
    few = asked()
    for number in range(50):
        factories.package(customer, name=f"Pakket {number}")
        factories.inquiry(customer)
    assert asked() == few


# --- Choosing and stopping ------------------------------------------------------------------------


def test_a_choice_is_written_down(tab: Client, customer: User) -> None:
    tab.post(f"{URL}keuze/", {"purpose": "mail", "given": "yes"})
    choice = Consent.objects.get()
    assert (choice.user, choice.purpose, choice.given) == (customer, "mail", True)
    assert choice.source == Consent.Source.ACCOUNT


def test_a_browser_that_asks_for_privacy_says_no(tab: Client) -> None:
    form = {"purpose": "reading", "given": "yes"}
    page = tab.post(f"{URL}keuze/", form, headers={"Sec-GPC": "1"}, follow=True)
    assert not Consent.objects.exists()
    assert "privacy" in next(str(message) for message in page.context["messages"])


def test_stop_ends_every_yes(tab: Client, customer: User) -> None:
    for purpose in ("reading", "mail"):
        consent.choose(customer, purpose, True, Consent.Source.ACCOUNT)
    assert f'action="{URL}stoppen/"' in tab.get(URL).text
    tab.post(f"{URL}stoppen/")
    assert not Consent.objects.given().filter(user=customer).exists()
    assert f'action="{URL}stoppen/"' not in tab.get(URL).text


# --- Taking along ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_who_it_is_is_asked_before_a_download(tab: Client, kind: str) -> None:
    answer = tab.post(f"{URL}download/{kind}/")
    assert answer["Location"].startswith(
        "/account/bevestigen/wachtwoord/?next=%2Faccount%2Fprivacy"
    )
    confirm(tab)
    assert tab.get(URL).context["is_sure"]
    answer = tab.post(f"{URL}download/{kind}/")
    day = timezone.localdate()
    assert answer["Content-Disposition"] == f'attachment; filename="buro3-{day}-{kind}.zip"'
    assert answer["Cache-Control"] == "private, no-store"
    with zipfile.ZipFile(io.BytesIO(b"".join(answer))) as archive:
        assert archive.namelist()


def test_another_kind_is_not_there(tab: Client) -> None:
    confirm(tab)
    assert tab.post(f"{URL}download/exe/").status_code == 404


def test_not_all_day_long(tab: Client) -> None:
    confirm(tab)
    answers = [tab.post(f"{URL}download/csv/").status_code for _time in range(11)]
    assert answers == [200] * 10 + [429]


def test_who_has_no_password_comes_in_anew(customer: User, client_of: ClientOf) -> None:
    customer.set_unusable_password()
    customer.save()
    client = client_of(customer)
    assert client.post(f"{URL}download/json/").status_code == 403
    assert client.get(WIS).status_code == 403
    client.logout()
    client.post("/inloggen/code/", {"email": customer.email})
    client.post("/inloggen/code/invullen/", {"code": mailed_code()})
    assert client.post(f"{URL}download/json/").status_code == 200


# --- Erasing --------------------------------------------------------------------------------------


def test_who_it_is_is_asked_before_erasing(tab: Client, customer: User) -> None:
    for answer in (tab.get(WIS), tab.post(WIS, {"sure": "on"})):
        assert (
            answer["Location"]
            == "/account/bevestigen/wachtwoord/?next=%2Faccount%2Fprivacy%2Fwissen%2F"
        )
    assert User.objects.filter(pk=customer.pk).exists()


def test_it_takes_a_yes_and_ends_everywhere(
    tab: Client, customer: User, client_of: ClientOf
) -> None:
    other_browser = client_of(customer)
    factories.order(customer, factories.product())
    confirm(tab)
    page = tab.get(WIS)
    assert mistakes(page.text, "nl") == []
    assert tab.post(WIS).status_code == 422
    assert not Erasure.objects.exists()

    answer = tab.post(WIS, {"sure": "on"})
    assert answer["Location"] == "/account/privacy/gewist/"
    assert tab.get(answer["Location"]).status_code == 200
    assert User.objects.get(pk=customer.pk).is_erased
    for browser in (tab, other_browser):
        assert browser.get(URL).status_code == 302


def test_it_says_why_it_cannot_be(tab: Client, customer: User, bakery: Organisation) -> None:
    confirm(tab)
    assert "Bakkerij Bos" in tab.get(WIS).text
    answer = tab.post(WIS, {"sure": "on"})
    assert answer.status_code == 409
    assert User.objects.get(pk=customer.pk).email == customer.email


def test_what_is_asked_meanwhile_counts(tab: Client, customer: User) -> None:
    """The page was open when we accepted the order."""
    order = factories.order(customer, factories.product())
    confirm(tab)
    assert tab.get(WIS).context["obstacles"] == []
    Order.objects.update(status=OrderStatus.ACCEPTED, accepted_at=timezone.now())
    answer = tab.post(WIS, {"sure": "on"})
    assert (answer.status_code, order.number in answer.text) == (409, True)


# --- For employees --------------------------------------------------------------------------------


def test_employees_see_the_same_lines_and_are_written_down(
    customer: User, employee: User, client_of: ClientOf
) -> None:
    factories.package(customer, name="Van Karin")
    factories.inquiry(customer)
    client = client_of(employee)
    page = client.get(f"/werkplek/personen/{customer.pk}/tijdlijn/")
    assert "Karin" in page.text
    assert "Van Karin" in page.text
    own = client_of(customer).get(URL).context["timeline"].lines
    assert [line.place for line in page.context["timeline"].lines] == [line.place for line in own]
    assert mistakes(page.text, "nl") == []
    read = TimelineRead.objects.get()
    assert (read.of, read.by) == (customer, employee)


def test_one_look_is_written_down_once(customer: User, employee: User, client_of: ClientOf) -> None:
    client = client_of(employee)
    url = f"/werkplek/personen/{customer.pk}/tijdlijn/"
    client.get(url)
    client.get(url)
    assert TimelineRead.objects.count() == 1
    TimelineRead.objects.update(at=timezone.now() - timedelta(hours=1))
    client.get(url)
    assert TimelineRead.objects.count() == 2


def test_of_colleagues_there_is_no_timeline(
    employee: User, administrator: User, client_of: ClientOf
) -> None:
    answer = client_of(administrator).get(f"/werkplek/personen/{employee.pk}/tijdlijn/")
    assert answer.status_code == 404
    assert not TimelineRead.objects.exists()


def test_nobody_else_sees_it(customer: User, outsider: User, client_of: ClientOf) -> None:
    url = f"/werkplek/personen/{customer.pk}/tijdlijn/"
    assert client_of(outsider).get(url).status_code == 403
    assert client_of(customer).get(url).status_code == 403
    assert client_of(None).get(url).status_code == 302
    assert not TimelineRead.objects.exists()
    assert not Package.objects.exists()


def test_the_page_of_a_company_leads_to_it(
    customer: User, employee: User, bakery: Organisation, client_of: ClientOf
) -> None:
    page = client_of(employee).get(f"/werkplek/klanten/{bakery.pk}/")
    assert f"/werkplek/personen/{customer.pk}/tijdlijn/" in page.text


def test_employees_still_read_what_was_ordered(
    customer: User, employee: User, butchery: Organisation, client_of: ClientOf
) -> None:
    """Of somebody with a company of their own, who is gone."""
    butchery.memberships.update(user=customer)
    product = factories.product()
    order = factories.order(customer, product, organisation=butchery)
    inquiry = factories.inquiry(customer, product, organisation=butchery)
    factories.current_product(product, customer=customer, organisation=butchery)
    erasing.erase(customer, by=customer)
    client = client_of(employee)
    for url in (
        f"/werkplek/bestellingen/{order.pk}/",
        f"/werkplek/aanvragen/{inquiry.pk}/",
        f"/werkplek/klanten/{butchery.pk}/",
        f"/werkplek/personen/{customer.pk}/tijdlijn/",
        "/werkplek/klanten/",
        "/werkplek/bestellingen/",
        "/werkplek/aanvragen/",
        "/werkplek/afnames/",
        "/werkplek/",
    ):
        page = client.get(url)
        assert page.status_code == 200, url
        assert "gewist.invalid" not in page.text, url
        assert mistakes(page.text, "nl") == [], url
