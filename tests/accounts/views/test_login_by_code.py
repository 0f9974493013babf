import pytest
from django.test import Client

from accounts.models import User
from tests.accounts.entering import is_in, mailed_code
from tests.mails import arrived

ASK, FILL_IN = "/inloggen/code/", "/inloggen/code/invullen/"


def ask(client: Client, email: str) -> str:
    answer = client.post(ASK, {"email": email})
    assert (answer.status_code, answer["Location"]) == (302, FILL_IN)
    return client.get(FILL_IN).text.replace(email, "")


def test_somebody_logs_in_with_a_mailed_code(customer: User, client: Client) -> None:
    ask(client, customer.email)
    assert not is_in(client, customer)
    assert client.post(FILL_IN, {"code": mailed_code()})["Location"] == "/"
    assert is_in(client, customer)


def test_the_page_that_asked_for_a_login_is_found_back(customer: User, client: Client) -> None:
    client.post(f"{ASK}?next=/vergelijken/", {"email": customer.email, "next": "/vergelijken/"})
    form = {"code": mailed_code(), "next": "/vergelijken/"}
    assert client.post(FILL_IN, form)["Location"] == "/vergelijken/"


def test_a_wrong_code_is_refused_and_the_third_ends_it(customer: User, client: Client) -> None:
    ask(client, customer.email)
    code = mailed_code()
    for _attempt in range(2):
        page = client.post(FILL_IN, {"code": "AAAAAA"})
        assert page.context["form"].errors.keys() == {"code"}
    assert client.post(FILL_IN, {"code": "AAAAAA"}).status_code == 302
    client.post(FILL_IN, {"code": code})
    assert not is_in(client, customer)


def test_a_code_works_once(customer: User, client: Client) -> None:
    ask(client, customer.email)
    code = mailed_code()
    client.post(FILL_IN, {"code": code})
    other = Client()
    ask(other, customer.email)
    other.post(FILL_IN, {"code": code})
    assert not is_in(other, customer)


def test_an_unknown_address_sees_the_same_page_and_gets_a_mail_that_says_so(
    customer: User, client: Client
) -> None:
    other = Client()
    token = 'name="csrfmiddlewaretoken" value="'
    known, unknown = (
        page.split(token)[0] for page in (ask(client, customer.email), ask(other, "x@y.example"))
    )
    assert known == unknown
    assert [message.to for message in arrived()] == [[customer.email], ["x@y.example"]]
    assert "/aanmelden/" in str(arrived()[1].body)


@pytest.mark.parametrize(
    ("language", "subject"),
    [("nl", "is je code om in te loggen"), ("en", "is your code to log in")],
)
def test_the_mail_is_in_the_language_of_the_page(
    language: str, subject: str, customer: User, client: Client
) -> None:
    client.cookies["django_language"] = language
    ask(client, customer.email)
    message = arrived()[0]
    assert message.subject == f"{mailed_code()} {subject}"
    html, kind = message.alternatives[0]  # type: ignore[attr-defined]
    assert (kind, mailed_code() in html, f'lang="{language}"' in html) == ("text/html", True, True)


def test_a_closed_account_gets_no_code(customer: User, client: Client) -> None:
    customer.is_active = False
    customer.save()
    ask(client, customer.email)
    assert "code" not in arrived()[0].subject
