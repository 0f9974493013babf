from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.factories import PASSWORD

URL = reverse("accounts:login")


def log_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> str:
    """Where somebody lands; the page itself when they are not let in."""
    response = client.post(URL, {"username": email, "password": password, **more})
    return response.headers.get("Location") or response.text


def test_somebody_logs_in_and_lands_on_the_home_page(customer: User, client: Client) -> None:
    assert log_in(client, customer.email) == "/"
    assert client.session["_auth_user_id"] == str(customer.pk)


def test_capitals_in_the_address_do_not_matter(customer: User, client: Client) -> None:
    assert log_in(client, "Klant@Bakkerij.EXAMPLE") == "/"


def test_a_page_that_asked_for_a_login_is_found_back(customer: User, client: Client) -> None:
    assert log_in(client, customer.email, next="/producten/?q=web") == "/producten/?q=web"


def test_wrong_password_unknown_address_and_closed_account_hear_the_same(
    customer: User, colleague: User, client: Client
) -> None:
    colleague.is_active = False
    colleague.save()
    errors = set()
    for email, password in [
        (customer.email, "verkeerd"),
        ("niemand@bakkerij.example", PASSWORD),
        (colleague.email, PASSWORD),
    ]:
        response = client.post(URL, {"username": email, "password": password})
        errors.add(tuple(response.context["form"].non_field_errors()))
    assert len(errors) == 1
    assert "_auth_user_id" not in client.session


def test_a_refused_login_keeps_the_address_and_not_the_password(
    customer: User, client: Client
) -> None:
    page = log_in(client, customer.email, "mijn-geheim", next="/vergelijken/")
    assert f'value="{customer.email}"' in page
    assert "mijn-geheim" not in page
    assert 'value="/vergelijken/"' in page


def test_an_address_that_is_none_is_refused_with_its_field_named(db: None, client: Client) -> None:
    response = client.post(URL, {"username": "klant", "password": "x"})
    assert list(response.context["form"].errors) == ["username"]
    assert 'aria-invalid="true"' in response.text


@pytest.mark.parametrize("text", ["a\x00@b.nl", "\ud800@b.nl", "a" * 10_000 + "@b.nl"])
def test_text_that_no_database_holds_is_refused(text: str, db: None, client: Client) -> None:
    body = f"username={_quoted(text)}&password={_quoted(text)}"
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
