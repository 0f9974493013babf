from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from tests.factories import PASSWORD

URL = reverse("account_login")


def log_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> str:
    """Where somebody lands; the page itself when they are not let in."""
    response = client.post(URL, {"login": email, "password": password, **more})
    return response.headers.get("Location") or response.text


def test_somebody_logs_in_and_lands_on_the_home_page(customer: User, client: Client) -> None:
    assert log_in(client, customer.email) == "/"
    assert client.session["_auth_user_id"] == str(customer.pk)


def test_capitals_in_the_address_do_not_matter(customer: User, client: Client) -> None:
    assert log_in(client, "Klant@Bakkerij.EXAMPLE") == "/"


def test_a_page_that_asked_for_a_login_is_found_back(customer: User, client: Client) -> None:
    assert log_in(client, customer.email, next="/producten/?q=web") == "/producten/?q=web"


class CountingHasher(MD5PasswordHasher):
    """Hashing is what takes the time of a login: a thousand times as much as all the rest."""

    times: ClassVar[list[str]] = []

    def encode(self, password: str, salt: str, *more: Any) -> str:
        self.times.append(password)
        return super().encode(password, salt, *more)


def test_wrong_password_unknown_address_and_closed_account_hear_the_same_as_late(
    customer: User, colleague: User, client: Client, settings: Any
) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    User.objects.filter(pk=colleague.pk).update(is_active=False)
    heard, questions = set(), []
    for email, password in [
        (customer.email, "verkeerd"),
        ("niemand@bakkerij.example", PASSWORD),
        (colleague.email, "verkeerd"),
        (colleague.email, PASSWORD),
    ]:
        CountingHasher.times.clear()
        with CaptureQueriesContext(connection) as queries:
            response = client.post(URL, {"login": email, "password": password})
        said = tuple(response.context["form"].non_field_errors())
        heard.add((response.status_code, said, tuple(CountingHasher.times) == (password,)))
        questions.append(sum('FROM "acc' in query["sql"] for query in queries))
    assert len(heard) == 1
    assert heard.pop()[2]
    assert max(questions) - min(questions) <= 1
    assert "_auth_user_id" not in client.session


def test_a_refused_login_keeps_the_address_and_not_the_password(
    customer: User, client: Client
) -> None:
    page = log_in(client, customer.email, "mijn-geheim", next="/vergelijken/")
    assert f'value="{customer.email}"' in page
    assert "mijn-geheim" not in page
    assert 'value="/vergelijken/"' in page


def test_an_address_that_is_none_is_refused_with_its_field_named(db: None, client: Client) -> None:
    response = client.post(URL, {"login": "klant", "password": "x"})
    assert list(response.context["form"].errors) == ["login"]
    assert 'aria-invalid="true"' in response.text


@pytest.mark.parametrize("text", ["a\x00@b.nl", "\ud800@b.nl", "a" * 10_000 + "@b.nl"])
def test_text_that_no_database_holds_is_refused(text: str, db: None, client: Client) -> None:
    body = f"login={_quoted(text)}&password={_quoted(text)}"
    response = client.post(URL, body, content_type="application/x-www-form-urlencoded")
    assert response.status_code in {200, 400}


def _quoted(text: str) -> str:
    return "".join(f"%{byte:02x}" for byte in text.encode("utf-8", "surrogatepass"))


def test_the_session_gets_a_new_key_at_login(customer: User, client: Client) -> None:
    session = client.session
    session["basket"] = 1
    session.save()
    before = str(session.session_key)
    client.cookies["sessionid"] = before
    log_in(client, customer.email)
    assert client.session.session_key != before


def test_who_is_in_goes_on(employee: User, client_of: Callable[[User | None], Client]) -> None:
    response = client_of(employee).get(URL, {"next": "/producten/"})
    assert (response.status_code, response["Location"]) == (302, "/producten/")


def test_the_page_is_kept_by_nobody(db: None, client: Client) -> None:
    assert "no-store" in client.get(URL)["Cache-Control"]


def test_the_page_is_there_in_english(db: None, client: Client) -> None:
    client.cookies["django_language"] = "en"
    page = client.get(URL).text
    assert '<label for="id_login">E-mail address</label>' in page
    assert "Mail me a code" in page
