"""Who was erased cannot be found any more: not in the database, nor in files."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from accounts import erasing, mail
from accounts.erasing import RefusedError
from accounts.mail import sending
from accounts.models import (
    Erasure,
    Inquiry,
    InquiryStatus,
    MailState,
    Membership,
    Order,
    OrderStatus,
    Organisation,
    OutgoingMail,
    Package,
    PackageLine,
    Role,
    User,
)
from tests import canary, factories

transactional = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mailbox(settings: Any, tmp_path: Path) -> Path:
    """Mails go to files, as in the demo."""
    folder = tmp_path / "mail"
    options = {"file_path": str(folder)}
    backend = "django.core.mail.backends.filebased.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": options}}
    return folder


@pytest.fixture(autouse=True)
def journal(settings: Any, tmp_path: Path) -> Path:
    settings.ERASURES_FILE = tmp_path / "erasures.jsonl"
    return Path(settings.ERASURES_FILE)


@transactional
def test_no_word_of_the_canary_is_left(mailbox: Path) -> None:
    quirina = canary.person(factories.product())
    sending.send_due()
    assert canary.found_in(canary.dump()) == canary.WORDS.keys()
    assert canary.found_in_files(mailbox) >= {"name", "address", "message"}
    books = canary.kept()

    assert erasing.erase(quirina, by=quirina)

    assert canary.found_in(canary.dump()) == set()
    assert canary.found_in_files(mailbox) == set()
    assert canary.found_in_files(project.MEDIA_ROOT) == set()
    ours = canary.kept()
    assert ours["lines"] == books["lines"]
    assert ours["asked"] == books["asked"]
    assert ours["requests"] == books["requests"]
    assert [order["terms"] for order in ours["orders"]] == [
        order["terms"] for order in books["orders"]
    ]


@transactional
def test_mails_to_others_about_others_stay(mailbox: Path, customer: User) -> None:
    quirina = canary.person(factories.product())
    mail.write_down("Dag", "Iets anders.", key="anders", to=customer.email, user=customer)
    sending.send_due()
    erasing.erase(quirina, by=quirina)
    assert [row.key for row in OutgoingMail.objects.all()] == ["anders"]
    assert len(list(mailbox.glob("*.log"))) == 1


def test_the_row_that_orders_need_tells_of_nobody(customer: User) -> None:
    order = factories.order(customer, factories.product())
    erasing.erase(customer, by=customer)
    left = User.objects.get(pk=customer.pk)
    assert (left.name, left.phone, left.email) == ("", "", f"{customer.pk}@gewist.invalid")
    assert (left.is_active, left.has_usable_password()) == (False, False)
    assert str(left) == "gewist persoon" or str(left) == "erased person"
    order.refresh_from_db()
    assert (order.customer, order.status) == (left, OrderStatus.CANCELLED)


def test_without_anything_to_keep_the_row_goes_too(customer: User) -> None:
    factories.package(customer, factories.product())
    erasing.erase(customer, by=customer)
    assert not User.objects.filter(pk=customer.pk).exists()
    assert not Package.objects.exists()
    assert [erasure.person for erasure in Erasure.objects.all()] == [customer.pk]


def test_twice_is_once(customer: User) -> None:
    factories.order(customer, factories.product())
    assert erasing.erase(customer, by=customer)
    assert not erasing.erase(customer, by=customer)
    assert Erasure.objects.count() == 1


def test_open_requests_are_withdrawn(customer: User) -> None:
    inquiry = factories.inquiry(customer, factories.product())
    erasing.erase(customer, by=customer)
    inquiry.refresh_from_db()
    assert inquiry.status == InquiryStatus.WITHDRAWN
    assert inquiry.entries.get(status=InquiryStatus.WITHDRAWN).author is None


# --- A company with others in it ----------------------------------------------------------------


def test_what_was_made_for_a_company_stays_with_colleagues_without_the_words(
    customer: User, colleague: User, bakery: Organisation
) -> None:
    product = factories.product()
    package = factories.package(colleague, organisation=bakery, name="Van Cor", is_current=True)
    factories.package_line(package, product, wish="Van Cor")
    order = factories.order(colleague, product, organisation=bakery, remarks="Van Cor")
    inquiry = factories.inquiry(colleague, organisation=bakery, goal="Van Cor")
    erasing.erase(colleague, by=colleague)

    package.refresh_from_db()
    assert (package.customer, package.is_current) == (customer, False)
    assert package.name not in {"", "Van Cor"}
    assert PackageLine.objects.get().wish == ""
    assert Order.objects.visible_to(customer).get().remarks == ""
    assert Order.objects.get(pk=order.pk).status == OrderStatus.PLACED
    assert Inquiry.objects.get(pk=inquiry.pk).status == InquiryStatus.SUBMITTED
    assert Inquiry.objects.get(pk=inquiry.pk).goal == ""
    assert not Membership.objects.of(colleague.pk).exists()


def test_the_only_owner_hands_over_first(customer: User, bakery: Organisation) -> None:
    with pytest.raises(RefusedError, match="Bakkerij Bos"):
        erasing.erase(customer, by=customer)
    assert User.objects.get(pk=customer.pk).name == "Karin Klant"
    Membership.objects.filter(user__email="collega@bakkerij.example").update(role=Role.OWNER)
    assert erasing.erase(customer, by=customer)


def test_a_company_of_one_keeps_only_its_number(outsider: User, butchery: Organisation) -> None:
    factories.order(outsider, factories.product(), organisation=butchery)
    erasing.erase(outsider, by=outsider)
    butchery.refresh_from_db()
    assert (butchery.name, butchery.domain, butchery.city) == ("", "", "")


def test_a_company_of_one_without_orders_goes(outsider: User, butchery: Organisation) -> None:
    erasing.erase(outsider, by=outsider)
    assert not Organisation.objects.exists()


# --- Who may not, and what comes after ----------------------------------------------------------


def test_work_under_way_is_finished_first(customer: User) -> None:
    order = factories.order(
        customer,
        factories.product(),
        status=OrderStatus.ACCEPTED,
        accepted_at=timezone.now(),
    )
    with pytest.raises(RefusedError, match=order.number):
        erasing.erase(customer, by=customer)


def test_employees_are_erased_by_an_administrator(employee: User, administrator: User) -> None:
    with pytest.raises(RefusedError):
        erasing.erase(employee, by=employee)
    with pytest.raises(RefusedError):
        erasing.erase(administrator, by=administrator)
    assert erasing.erase(employee, by=administrator)
    assert Erasure.objects.get().by_administrator


def test_a_specialist_loses_the_card_first(employee: User, administrator: User) -> None:
    factories.specialist(user=employee)
    with pytest.raises(RefusedError, match="Marit Hoekstra"):
        erasing.erase(employee, by=administrator)


def test_nobody_erases_another(customer: User, outsider: User, employee: User) -> None:
    for other in (outsider, employee):
        with pytest.raises(PermissionDenied):
            erasing.erase(customer, by=other)


def test_the_address_can_begin_anew(customer: User, client: Client) -> None:
    factories.order(customer, factories.product())
    erasing.erase(customer, by=customer)
    assert factories.named("customer").pk != customer.pk


def test_nothing_is_mailed_to_who_was_erased(customer: User) -> None:
    factories.order(customer, factories.product())
    erasing.erase(customer, by=customer)
    left = User.objects.get(pk=customer.pk)
    written = mail.write_down("Dag", "Tekst", key="na", to=left.email, user=left)
    assert written.state == MailState.FAILED
    sending.send_due()
    written.refresh_from_db()
    assert written.attempts == 0


def test_what_a_former_colleague_made_for_a_company_of_one_goes_too(
    outsider: User, customer: User, butchery: Organisation
) -> None:
    """Nobody can look at it any more, and it tells of the company."""
    factories.order(outsider, factories.product(), organisation=butchery)
    factories.package(customer, organisation=butchery, name="Voor Smit")
    inquiry = factories.inquiry(customer, organisation=butchery, goal="Voor Smit")
    erasing.erase(outsider, by=outsider)
    assert not Package.objects.exists()
    inquiry.refresh_from_db()
    assert (inquiry.goal, inquiry.customer) == ("", customer)
