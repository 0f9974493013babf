from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from accounts.models import User

ClientOf = Callable[[User | None], Client]
URL = reverse("accounts:header")


def test_a_visitor_is_offered_the_login(db: None, client: Client) -> None:
    page = client.get(URL).text
    assert 'href="/inloggen/"' in page
    assert "<form" not in page


def test_a_customer_reads_the_own_first_name_and_can_log_out(
    customer: User, client_of: ClientOf
) -> None:
    page = client_of(customer).get(URL).text
    assert "Karin" in page
    assert "Klant" not in page
    assert 'action="/uitloggen/"' in page
    assert 'name="csrfmiddlewaretoken"' in page
    assert "/admin/" not in page


def test_an_employee_finds_the_admin(employee: User, client_of: ClientOf) -> None:
    assert 'href="/admin/"' in client_of(employee).get(URL).text


def test_a_name_cannot_be_markup(db: None, client_of: ClientOf) -> None:
    person = User.objects.create_user("x@x.example", name="<script>alert(1)</script>")
    assert "<script" not in client_of(person).get(URL).text


def test_the_fragment_is_kept_by_nobody_and_does_not_ask_again(
    customer: User, client_of: ClientOf
) -> None:
    response = client_of(customer).get(URL)
    assert "no-store" in response["Cache-Control"]
    assert "hx-get" not in response.text
