"""In which language somebody gets their mails."""

import pytest
from django.test import Client

from accounts.models import User
from tests.accounts.entering import log_in, mailed_code
from tests.mails import arrived

ENGLISH = {"django_language": "en"}


def language_of(person: User) -> str:
    person.refresh_from_db()
    return person.language


def test_who_signs_up_in_english_gets_english_mails(db: None, client: Client) -> None:
    client.cookies.load(ENGLISH)
    client.post("/aanmelden/", {"name": "Nina Nieuw", "email": "nina@bakkerij.example"})
    assert User.objects.get().language == "en"
    assert arrived()[0].subject == f"{mailed_code()} is your code for this e-mail address"


def test_the_first_login_tells_it_and_no_later_one_does(customer: User) -> None:
    for language in ("en", "nl"):
        client = Client()
        client.cookies.load({"django_language": language})
        log_in(client, customer)
        assert language_of(customer) == "en"


@pytest.mark.parametrize(("asked", "expected"), [("en", "en"), ("nl", "nl"), ("xx", "nl")])
def test_who_changes_the_language_of_the_site_gets_mails_in_it(
    asked: str, expected: str, customer: User, client: Client
) -> None:
    client.force_login(customer)
    client.post("/taal/", {"language": asked}, headers={"sec-fetch-site": "same-origin"})
    assert language_of(customer) == expected


def test_a_visitor_changes_it_for_nobody(customer: User, client: Client) -> None:
    client.post("/taal/", {"language": "en"}, headers={"sec-fetch-site": "same-origin"})
    assert language_of(customer) == "nl"
