"""However often and however much at once a package is sent, it is one request."""

import threading
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, connections
from django.db.models import QuerySet
from django.test import Client

from accounts import inquiries
from accounts.inquiries import submitting
from accounts.models import Inquiry, InquiryEntry, InquiryLine, OutgoingMail, Package, User
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 50
TO_CUSTOMER = {"kind": "inquiry-submitted"}
WISHES = {"meeting_kind": "video", "goal": "Meer klanten"}


@pytest.fixture
def package(customer: User) -> Package:
    products = [factories.product(title) for title in ("Startwebsite", "Webhosting")]
    return factories.package(customer, *products, name="Nieuwe site")


@pytest.fixture
def tab(customer: User, client_of: Callable[[User | None], Client]) -> Client:
    return client_of(customer)


def form_of(package: Package, key: uuid.UUID | None = None, **said: str) -> dict[str, str]:
    seen = inquiries.Content.of(package).seen
    return {"submission_key": str(key or uuid.uuid4()), "seen": seen, **WISHES, **said}


def address(package: Package) -> str:
    return f"/pakketten/{package.pk}/indienen/"


def at_once(acts: list[Callable[[], Any]]) -> list[Any]:
    """All begin at the same moment, each on a connection of its own."""
    start = threading.Barrier(len(acts))
    answers: list[Any] = [None] * len(acts)

    def run(number: int, act: Callable[[], Any]) -> None:
        start.wait()
        try:
            answers[number] = act()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=it) for it in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def sender(package: Package, cookies: str, form: dict[str, str]) -> Callable[[], tuple[int, str]]:
    def send() -> tuple[int, str]:
        client = Client(raise_request_exception=False)
        client.cookies["sessionid"] = cookies
        answer = client.post(address(package), form)
        return answer.status_code, answer.headers.get("Location", "")

    return send


@pytest.mark.parametrize("same_key", [True, False])
def test_fifty_at_once_are_one_request(same_key: bool, package: Package, tab: Client) -> None:
    session = tab.cookies["sessionid"].value
    one = uuid.uuid4()
    forms = [form_of(package, one if same_key else uuid.uuid4()) for _ in range(AT_ONCE)]
    answers = at_once([sender(package, session, form) for form in forms])
    inquiry = Inquiry.objects.get()
    assert answers == [(302, inquiry.get_absolute_url())] * AT_ONCE
    assert OutgoingMail.objects.filter(**TO_CUSTOMER).count() == 1
    assert (OutgoingMail.objects.count(), inquiry.lines.count(), inquiry.entries.count()) == (
        2,
        2,
        1,
    )


def test_the_same_form_from_two_packages_at_once_is_one_request(
    package: Package, customer: User, tab: Client
) -> None:
    other = factories.package(customer, factories.product("Logo"))
    key, session = uuid.uuid4(), tab.cookies["sessionid"].value
    acts = [sender(it, session, form_of(it, key)) for it in (package, other)]
    assert sorted(status for status, _where in at_once(acts)) == [302, 409]
    assert Inquiry.objects.count() == 1


# --- The twin: without the protection the race is there ---------------------------------------


@pytest.fixture
def unprotected(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No lock on the package, and no constraints behind it."""
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **_options: self.all())
    names = ("accounts_inquiry_one_per_package", "accounts_inquiry_sent_once")
    constraints = [it for it in Inquiry._meta.constraints if it.name in names]
    with connection.schema_editor() as editor:
        for constraint in constraints:
            editor.remove_constraint(Inquiry, constraint)
    yield
    for model in (InquiryEntry, InquiryLine, Inquiry):
        model.objects.all().delete()
    with connection.schema_editor() as editor:
        for constraint in constraints:
            editor.add_constraint(Inquiry, constraint)


def test_without_lock_and_constraints_there_are_more(
    package: Package, tab: Client, unprotected: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = threading.Barrier(5)
    check = submitting.running

    def slowly(locked: Package) -> Inquiry | None:
        found = check(locked)
        together.wait(timeout=30)  # between looking and writing everybody has looked
        return found

    monkeypatch.setattr(submitting, "running", slowly)
    session = tab.cookies["sessionid"].value
    at_once([sender(package, session, form_of(package)) for _ in range(5)])
    assert Inquiry.objects.count() == 5
    assert OutgoingMail.objects.filter(**TO_CUSTOMER).count() == 5


# --- One after the other ----------------------------------------------------------------------


def test_the_same_form_ten_times_is_one_request(package: Package, tab: Client) -> None:
    form = form_of(package)
    answers = [tab.post(address(package), form) for _ in range(10)]
    places = {(answer.status_code, answer.headers["Location"]) for answer in answers}
    assert places == {(302, Inquiry.objects.get().get_absolute_url())}
    assert OutgoingMail.objects.filter(**TO_CUSTOMER).count() == 1


def test_back_and_sending_again_shows_the_request(package: Package, tab: Client) -> None:
    tab.post(address(package), form_of(package))
    inquiry = Inquiry.objects.get()
    back = tab.get(address(package))
    again = tab.post(address(package), form_of(package), follow=True)
    assert back.headers["Location"] == inquiry.get_absolute_url()
    assert again.redirect_chain == [(inquiry.get_absolute_url(), 302)]
    assert "al verstuurd" in again.text or "already been sent" in again.text
    assert Inquiry.objects.count() == 1


def test_the_same_form_with_other_words_is_refused(package: Package, tab: Client) -> None:
    form = form_of(package)
    tab.post(address(package), form)
    answer = tab.post(address(package), form | {"goal": "Iets anders"})
    assert answer.status_code == 409
    assert "Iets anders" in answer.text
    assert Inquiry.objects.get().goal == "Meer klanten"


def test_the_same_form_after_an_hour_and_a_new_price_is_the_same_request(
    package: Package, tab: Client
) -> None:
    form = form_of(package)
    tab.post(address(package), form)
    line = package.lines.first()
    assert line
    type(line.product).objects.filter(pk=line.product_id).update(price_min=1)
    answer = tab.post(address(package), form)
    assert (answer.status_code, Inquiry.objects.count()) == (302, 1)
