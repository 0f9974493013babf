"""One click and no more mails come; looking at the page changes nothing."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from accounts import tokens
from accounts.models import User
from analytics.mailings.unsubscribing import How, choose, standing
from analytics.models import MailChoice, MailingRecipient
from tests.analytics.mailings import sent

pytestmark = pytest.mark.django_db
TOKEN = "t" * 43
URL = f"/mail/uitschrijven/{TOKEN}/"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def recipient(customer: User) -> MailingRecipient:
    hashed = tokens.hashed(TOKEN)
    return sent.waiting(sent.mailing(), customer, unsubscribe_hash=hashed)


@pytest.fixture
def program() -> Client:
    """A mail program: no cookies, no token, and it is checked for one."""
    return Client(enforce_csrf_checks=True)


def choices() -> list[tuple[str, str | None, bool, str]]:
    rows = MailChoice.objects.values_list("user__email", "topic__key", "wants", "how")
    return list(rows)


def test_one_post_of_a_mail_program_is_enough(recipient: MailingRecipient, program: Client) -> None:
    answer = program.post(URL, ONE_CLICK)
    assert (answer.status_code, dict(answer.cookies)) == (200, {})
    assert choices() == [(recipient.person.email, "tips", False, How.ONE_CLICK)]
    assert MailChoice.objects.get().mailing == recipient.mailing


def test_it_comes_as_a_form_with_parts_too(recipient: MailingRecipient, program: Client) -> None:
    body = "List-Unsubscribe=One-Click"
    kind = "application/x-www-form-urlencoded"
    assert program.post(URL, body, content_type=kind).status_code == 200
    assert choices()[0][3] == How.ONE_CLICK


def test_looking_ten_times_changes_nothing(recipient: MailingRecipient, program: Client) -> None:
    for _look in range(10):
        assert program.get(URL).status_code == 200
        assert program.head(URL).status_code == 200
        assert program.get(f"{URL}?List-Unsubscribe=One-Click").status_code == 200
    assert choices() == []
    assert [program.put(URL).status_code, program.delete(URL).status_code] == [405, 405]
    assert choices() == []


def test_the_page_has_one_button_and_the_way_back(
    recipient: MailingRecipient, program: Client
) -> None:
    page = program.get(URL).text
    assert (page.count('<form method="post">'), "csrfmiddlewaretoken" in page) == (1, False)
    program.post(URL)
    assert choices() == [(recipient.person.email, "tips", False, How.PAGE)]
    assert 'name="back"' in program.get(URL).text
    program.post(URL, {"back": "true"})
    assert choices() == [(recipient.person.email, "tips", True, How.PAGE)]
    assert 'name="back"' not in program.get(URL).text


def test_pressing_twice_is_pressing_once(recipient: MailingRecipient, program: Client) -> None:
    program.post(URL, ONE_CLICK)
    before = MailChoice.objects.values().get()
    assert program.post(URL).status_code == 200
    assert MailChoice.objects.values().get() == before


def test_the_way_back_does_not_undo_a_no_to_all(
    recipient: MailingRecipient, program: Client
) -> None:
    choose(recipient.person, None, False, How.PAGE)
    assert 'name="back"' not in program.get(URL).text
    program.post(URL, {"back": "true"})
    assert standing(recipient.person).nothing is True


def test_the_secret_of_one_says_nothing_of_another(
    recipient: MailingRecipient, outsider: User, program: Client
) -> None:
    other = tokens.hashed("o" * 43)
    sent.waiting(recipient.mailing, outsider, unsubscribe_hash=other)
    program.post(f"/mail/uitschrijven/{'o' * 43}/", ONE_CLICK)
    assert [choice[0] for choice in choices()] == [outsider.email]


def test_who_is_logged_in_makes_no_difference(
    recipient: MailingRecipient, outsider: User, client_of: Any
) -> None:
    client_of(outsider).post(URL, ONE_CLICK)
    assert [choice[0] for choice in choices()] == [recipient.person.email]


@pytest.mark.parametrize(
    "token", ["T" * 43, "t" * 42, "t" * 44, "%00", "%ff", "..%2f..", "x" * 5000, "<script>", " "]
)
def test_a_secret_that_is_nobodys_is_not_found(
    token: str, recipient: MailingRecipient, program: Client
) -> None:
    for address in (f"/mail/uitschrijven/{token}/", f"/mail/voorkeuren/{token}/"):
        assert program.get(address).status_code == 404
        assert program.post(address, ONE_CLICK).status_code == 404
    assert choices() == []


def test_who_tries_secrets_is_sent_away(recipient: MailingRecipient, program: Client) -> None:
    cache.clear()
    tried = [program.post(f"/mail/uitschrijven/{n:043}/").status_code for n in range(22)]
    assert tried == [404] * 20 + [429] * 2
    assert program.post(URL, ONE_CLICK).status_code == 200  # who has one is let in


@pytest.mark.parametrize("address", [URL, f"/mail/voorkeuren/{TOKEN}/"])
def test_nobody_else_hears_of_the_address(
    address: str, recipient: MailingRecipient, program: Client
) -> None:
    answer = program.get(address)
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] in {"same-origin", "no-referrer"}
    assert recipient.person.email not in answer.text
    assert recipient.person.name not in answer.text


def test_an_erased_person_has_no_page(recipient: MailingRecipient, program: Client) -> None:
    User.objects.filter(pk=recipient.person_id).update(email="7@gewist.invalid")
    assert program.post(URL, ONE_CLICK).status_code == 404
