"""Somebody chooses by subject what they get mails about, without logging in."""

import pytest
from django.test import Client

from accounts import tokens
from accounts.models import User
from analytics.mailings.unsubscribing import standing
from analytics.models import MailChoice, MailTopic
from tests.analytics.mailings import sent

pytestmark = pytest.mark.django_db
TOKEN = "t" * 43
URL = f"/mail/voorkeuren/{TOKEN}/"


@pytest.fixture
def person(customer: User) -> User:
    MailTopic.objects.all().delete()
    sent.topic("nieuws", "Nieuws")
    sent.waiting(sent.mailing(), customer, unsubscribe_hash=tokens.hashed(TOKEN))
    return customer


@pytest.fixture
def browser() -> Client:
    return Client(enforce_csrf_checks=True)


def test_every_subject_that_is_in_use_can_be_chosen(person: User, browser: Client) -> None:
    sent.topic("oud", "Een oud onderwerp")
    MailTopic.objects.filter(key="oud").update(is_on=False)
    page = browser.get(URL).text
    assert page.count('name="topics"') == page.count(" checked") == 2
    assert "Een oud onderwerp" not in page
    assert MailChoice.objects.count() == 0


def test_what_is_not_ticked_is_a_no_and_the_page_says_so(person: User, browser: Client) -> None:
    answer = browser.post(URL, {"topics": ["nieuws"]})
    assert (answer.status_code, dict(answer.cookies)) == (200, {})
    assert standing(person).wanted == ["nieuws"]
    assert (answer.text.count(" checked"), 'role="status"' in answer.text) == (1, True)


def test_a_choice_can_be_undone(person: User, browser: Client) -> None:
    answer = browser.post(URL, {"nothing": "true", "topics": ["nieuws", "tips"]})
    assert standing(person).nothing is True
    undo = answer.text.partition('role="status"')[2].partition("</form>")[0]
    assert undo.count('type="hidden" name="topics"') == 2
    browser.post(URL, {"topics": ["nieuws", "tips"]})
    assert standing(person).wanted == ["nieuws", "tips"]


def test_a_subject_that_is_not_there_changes_nothing(person: User, browser: Client) -> None:
    assert browser.post(URL, {"topics": ["nieuws", "bestaat-niet"]}).status_code == 200
    assert MailChoice.objects.count() == 0


def test_the_choice_names_the_mail_that_it_came_by(person: User, browser: Client) -> None:
    browser.post(URL, {"topics": ["nieuws"]})
    choice = MailChoice.objects.get()
    assert (choice.topic, choice.how, choice.mailing is not None) == (sent.topic(), "page", True)
