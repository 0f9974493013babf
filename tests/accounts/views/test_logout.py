from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from accounts.models import User

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


def test_a_visitor_lands_on_the_home_page(db: None, client: Client) -> None:
    assert client.post(URL)["Location"] == "/"
