"""Who is logged in chooses in their account, and sees what they chose before."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from analytics.mailings.unsubscribing import How, choose, standing
from analytics.models import MailTopic
from tests.analytics.mailings import sent

pytestmark = pytest.mark.django_db
URL = "/account/mailvoorkeuren/"


@pytest.fixture
def client(customer: User, client_of: Callable[[User | None], Client]) -> Client:
    MailTopic.objects.all().delete()
    sent.topic("nieuws", "Nieuws")
    sent.topic()
    return client_of(customer)


def test_a_choice_is_saved(client: Client, customer: User, colleague: User) -> None:
    answer = client.post(URL, {"topics": ["tips"]})
    assert (answer.status_code, answer["Location"]) == (302, URL)
    assert standing(customer).wanted == ["tips"]
    assert standing(colleague).wanted == ["nieuws", "tips"]


def test_what_was_chosen_before_stands_there_with_how(client: Client, customer: User) -> None:
    choose(customer, sent.topic(), False, How.ONE_CLICK)
    page = client.get(URL).text
    assert page.count("<li>Tips over producten:") == 1
    assert str(How.ONE_CLICK.label) in page


def test_a_subject_that_is_not_there_changes_nothing(client: Client, customer: User) -> None:
    assert client.post(URL, {"topics": ["x\x00"]}).status_code == 302
    assert standing(customer).wanted == ["nieuws", "tips"]


def test_the_menu_of_the_account_and_the_privacy_page_lead_there(client: Client) -> None:
    for page in ("/account/", "/account/privacy/"):
        assert f'href="{URL}"' in client.get(page).text


def test_a_visitor_logs_in_first(db: None) -> None:
    assert Client().get(URL)["Location"] == f"/inloggen/?next={URL}"
