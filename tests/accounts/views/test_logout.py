from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests import factories
from tests.accounts.entering import log_in

URL = reverse("account_logout")


def test_somebody_logs_out_and_lands_on_the_home_page(
    customer: User, client_of: Callable[[User | None], Client]
) -> None:
    client = client_of(customer)
    response = client.post(URL)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert "_auth_user_id" not in client.session


def test_the_browser_forgets_the_session(
    customer: User, client_of: Callable[[User | None], Client]
) -> None:
    client = client_of(customer)
    assert client.post(URL).cookies["sessionid"].value == ""


def test_a_link_logs_nobody_out(customer: User, client_of: Callable[[User | None], Client]) -> None:
    client = client_of(customer)
    assert client.get(URL).status_code == 405
    assert client.session["_auth_user_id"] == str(customer.pk)


def test_an_old_cookie_is_nobodys(
    customer: User, client_of: Callable[[User | None], Client]
) -> None:
    client, copied = client_of(customer), Client()
    copied.cookies["sessionid"] = client.cookies["sessionid"].value
    assert copied.get("/account/").status_code == 200
    client.post(URL)
    assert copied.get("/account/").status_code == 302


def test_who_comes_next_on_the_same_browser_sees_no_package(customer: User, client: Client) -> None:
    """Neither what was put together before logging in, nor what was after it."""
    for title in ("Startwebsite", "Webhosting"):
        factories.product(title)
    client.post("/pakket/erbij/", {"product": "startwebsite"})
    assert "Startwebsite" in client.get("/pakket/").text
    log_in(client, customer)
    client.post("/pakket/erbij/", {"product": "webhosting"})
    client.post(URL)
    page = client.get("/pakket/").text
    assert "Startwebsite" not in page
    assert "Webhosting" not in page
    assert "package" not in client.session


def test_a_visitor_lands_on_the_home_page(db: None, client: Client) -> None:
    assert client.post(URL)["Location"] == "/"
