from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Inquiry, Membership, Organisation, OutgoingMail, Package, Role, User
from catalog.models import Product, Status
from tests import factories
from tests.accounts.views.inquiries.conftest import FormOf

MOST_QUERIES = 28


def address(package: Package) -> str:
    return f"/pakketten/{package.pk}/indienen/"


@pytest.fixture
def tab(customer: User, client_of: Callable[[User | None], Client]) -> Client:
    return client_of(customer)


def test_the_page_shows_what_will_be_sent(package: Package, tab: Client) -> None:
    page = tab.get(address(package))
    assert page.status_code == 200
    for text in ("Startwebsite", "Webhosting", "Kan het snel?", "6.900", page.context["seen"]):
        assert text in page.text


def test_what_is_sent_is_frozen(
    package: Package, website: Product, tab: Client, form_of: FormOf
) -> None:
    moment = (timezone.localtime() + timedelta(days=3)).replace(microsecond=0, second=0)
    said = {
        "goal": "Meer klanten",
        "moment_1": moment.strftime("%Y-%m-%dT%H:%M"),
        "phone": "06 12345678",
        "remarks": "Bel na tienen.",
    }
    answer = tab.post(address(package), form_of(package, **said))
    inquiry = Inquiry.objects.get()
    assert answer.headers["Location"] == f"/aanvragen/{inquiry.pk}/"
    assert (inquiry.goal, inquiry.remarks, inquiry.name) == (
        "Meer klanten",
        "Bel na tienen.",
        "Nieuw",
    )
    assert [at.astimezone(UTC) for at in inquiry.moments] == [moment.astimezone(UTC)]
    Product.objects.filter(pk=website.pk).update(price_min=1, title="Anders")
    lines = [(it.title, it.quantity, it.price_min, it.wish) for it in inquiry.lines.all()]
    assert lines == [
        ("Startwebsite", 2, Decimal(3450), "Kan het snel?"),
        ("Webhosting", 1, Decimal(29), ""),
    ]
    assert inquiry.organisation == package.organisation


def test_a_phone_number_is_kept_for_who_had_none(
    package: Package, customer: User, tab: Client, form_of: FormOf
) -> None:
    tab.post(address(package), form_of(package, phone="06 12345678"))
    customer.refresh_from_db()
    assert customer.phone.as_e164 == "+31612345678"


def test_mails_go_to_the_customer_and_the_account_manager(
    package: Package, bakery: Organisation, tab: Client, form_of: FormOf
) -> None:
    bakery.account_manager = factories.specialist(mail="marit@buro3.example")
    bakery.save()
    tab.post(address(package), form_of(package))
    pk = str(Inquiry.objects.get().pk)
    mails = [(it.kind, it.to, it.attachments) for it in OutgoingMail.objects.order_by("kind")]
    assert mails == [
        ("inquiry-received", "marit@buro3.example", []),
        ("inquiry-submitted", "klant@bakkerij.example", [["inquiry", pk]]),
    ]


def test_without_an_account_manager_the_company_gets_the_notice(
    package: Package, tab: Client, form_of: FormOf, settings: Any
) -> None:
    tab.post(address(package), form_of(package))
    assert OutgoingMail.objects.get(kind="inquiry-received").to == settings.COMPANY["mail"]


def test_a_withdrawn_card_is_shown_and_not_sent(
    package: Package, website: Product, tab: Client, form_of: FormOf
) -> None:
    Product.objects.filter(pk=website.pk).update(status=Status.ARCHIVED)
    page = tab.get(address(package))
    assert [line.product.title for line in page.context["content"].left_out] == ["Startwebsite"]
    tab.post(address(package), form_of(package))
    assert [line.title for line in Inquiry.objects.get().lines.all()] == ["Webhosting"]


def test_what_was_removed_from_the_package_is_not_sent(
    package: Package, website: Product, tab: Client, form_of: FormOf
) -> None:
    package.lines.filter(product=website).update(removed_at=timezone.now())
    tab.post(address(package), form_of(package))
    assert [line.title for line in Inquiry.objects.get().lines.all()] == ["Webhosting"]


@pytest.mark.parametrize(
    "change",
    [
        {"price_min": 9999},
        {"title": "Grote website"},
        {"status": Status.ARCHIVED},
    ],
)
def test_a_card_that_changed_meanwhile_is_confirmed_first(
    change: dict[str, Any], package: Package, website: Product, tab: Client, form_of: FormOf
) -> None:
    form = form_of(package, goal="Wat ik typte")
    Product.objects.filter(pk=website.pk).update(**change)
    page = tab.post(address(package), form)
    assert (page.status_code, Inquiry.objects.count()) == (409, 0)
    assert "Wat ik typte" in page.text
    again = form | {"seen": page.context["seen"], "submission_key": str(page.context["key"])}
    assert tab.post(address(package), again).status_code == 302
    assert Inquiry.objects.count() == 1


def test_a_package_that_changed_in_another_tab_is_confirmed_first(
    package: Package, tab: Client, form_of: FormOf
) -> None:
    form = form_of(package)
    factories.package_line(package, factories.product("Logo"))
    page = tab.post(address(package), form)
    assert page.status_code == 409
    assert "Logo" in page.text


def test_an_empty_package_is_not_sent(package: Package, tab: Client, form_of: FormOf) -> None:
    package.lines.all().delete()
    page = tab.get(address(package))
    answer = tab.post(address(package), form_of(package))
    assert (page.status_code, answer.status_code, Inquiry.objects.count()) == (200, 409, 0)
    assert '<button class="button button--primary"' not in answer.text


@pytest.mark.parametrize(
    "said",
    [
        {"moment_1": "2020-01-01T10:00"},
        {"moment_2": "morgen"},
        {"moment_3": "9999-12-31T23:59"},
        {"moment_1": "0001-01-01T00:00"},
        {"phone": "abc"},
        {"meeting_kind": "phone", "phone": ""},
        {"meeting_kind": "duif"},
        {"meeting_kind": ""},
        {"goal": "x" * 1001},
        {"goal": "x" * 100_000},
        {"remarks": "a\x00b"},
        {"phone": "9" * 100_000},
        {"phone": "\x00"},
        {"company": "x" * 121},
        {"submission_key": "geen"},
        {"submission_key": ""},
        {"submission_key": "\x00"},
        {"seen": "x" * 100_000},
        {"seen": "\x00"},
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_lost(
    said: dict[str, str], package: Package, tab: Client, form_of: FormOf
) -> None:
    answer = tab.post(address(package), form_of(package, **({"goal": "Dit blijft"} | said)))
    assert (answer.status_code, Inquiry.objects.count()) == (422, 0)
    if "goal" not in said:
        assert "Dit blijft" in answer.text


def test_a_lone_surrogate_is_no_error(package: Package, tab: Client, form_of: FormOf) -> None:
    body = "&".join(f"{name}={value}" for name, value in form_of(package).items())
    answer = tab.post(
        address(package),
        f"{body}&goal=%ed%a0%80&remarks=%ff".encode(),
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 302


def test_too_many_fields_are_refused(package: Package, tab: Client, form_of: FormOf) -> None:
    form = form_of(package) | {f"veld-{number}": "1" for number in range(1000)}
    assert tab.post(address(package), form).status_code == 400


TAMPERED = {
    "customer": "1",
    "organisation": "1",
    "organisation_id": "1",
    "package": "x",
    "status": "agreed",
    "price_min": "0",
    "price": "0.01",
    "lines-0-price_min": "0",
    "quantity": "99",
    "lines-0-quantity": "99",
    "title": "Gratis",
    "created_at": "2020-01-01",
    "meeting_at": "2030-01-01T10:00",
    "meeting_sequence": "9",
    "fingerprint": "x",
    "id": "1",
    "name": "Anders",
}


@pytest.mark.parametrize("field", TAMPERED)
def test_a_field_that_is_not_the_customers_changes_nothing(
    field: str, package: Package, customer: User, tab: Client, form_of: FormOf
) -> None:
    tab.post(address(package), form_of(package, **{field: TAMPERED[field]}))
    inquiry = Inquiry.objects.get()
    stored = (inquiry.customer, inquiry.organisation, inquiry.package, inquiry.status, inquiry.name)
    assert stored == (customer, package.organisation, package, "submitted", "Nieuw")
    assert (inquiry.meeting_at, inquiry.meeting_sequence) == (None, 0)
    assert inquiry.created_at > datetime(2026, 1, 2, tzinfo=UTC)
    assert [(it.title, it.quantity, it.price_min) for it in inquiry.lines.all()] == [
        ("Startwebsite", 2, Decimal(3450)),
        ("Webhosting", 1, Decimal(29)),
    ]


def test_who_has_no_company_may_found_it_with_the_request(
    customer: User, website: Product, tab: Client, form_of: FormOf
) -> None:
    package = factories.package(customer, website)
    form = form_of(package, company="Bakkerij Nieuw")
    answers = [tab.post(address(package), form).status_code for _ in range(2)]
    organisation = Organisation.objects.get()
    package.refresh_from_db()
    assert answers == [302, 302]
    assert organisation.name == "Bakkerij Nieuw"
    assert Membership.objects.get().role == Role.OWNER
    assert (Inquiry.objects.get().organisation, package.organisation) == (
        organisation,
        organisation,
    )


def test_who_has_a_company_does_not_found_another(
    package: Package, tab: Client, form_of: FormOf
) -> None:
    tab.post(address(package), form_of(package, company="Nog een"))
    assert not Organisation.objects.filter(name="Nog een").exists()


def test_a_guest_who_may_change_wishes_does_not_send(
    package: Package, outsider: User, client_of: Callable[[User | None], Client], form_of: FormOf
) -> None:
    package.guests.create(
        user=outsider, email=outsider.email, token_hash="x", expires_at=timezone.now()
    )
    guest = client_of(outsider)
    answers = [guest.get(address(package)), guest.post(address(package), form_of(package))]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert Inquiry.objects.count() == 0


def test_after_it_was_withdrawn_it_can_be_sent_again(
    package: Package, tab: Client, form_of: FormOf
) -> None:
    tab.post(address(package), form_of(package))
    tab.post(f"{Inquiry.objects.get().get_absolute_url()}intrekken/")
    assert tab.get(address(package)).status_code == 200
    tab.post(address(package), form_of(package))
    assert sorted(it.status for it in Inquiry.objects.all()) == ["submitted", "withdrawn"]


@pytest.mark.parametrize("more", [0, 40])
def test_sending_costs_the_same_however_long_the_package(
    more: int, package: Package, tab: Client, form_of: FormOf
) -> None:
    for number in range(more):
        factories.package_line(package, factories.product(f"Product {number}"))
    form = form_of(package)
    with CaptureQueriesContext(connection) as queries:
        assert tab.post(address(package), form).status_code == 302
    assert len(queries) == MOST_QUERIES
