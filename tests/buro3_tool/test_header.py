"""The personal part of the header: with the page for who is logged in, and for nobody else."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User

ClientOf = Callable[[User | None], Client]


def header(client: Client, url: str = "/") -> str:
    html = client.get(url).text
    return html[html.index('<header class="site-header">') : html.index("</header>")]


def test_a_visitor_is_offered_the_login(db: None, client: Client) -> None:
    html = header(client)
    assert 'href="/inloggen/"' in html
    assert "<form" not in html


def test_a_customer_reads_the_own_first_name_and_can_log_out(
    customer: User, client_of: ClientOf
) -> None:
    html = header(client_of(customer))
    assert "Karin" in html
    assert "Klant" not in html
    assert 'action="/uitloggen/"' in html
    assert 'name="csrfmiddlewaretoken"' in html
    assert "/admin/" not in html
    assert "data-palette" not in html


def test_an_employee_finds_the_admin_and_the_palette(employee: User, client_of: ClientOf) -> None:
    html = header(client_of(employee))
    assert 'href="/admin/"' in html
    assert "data-palette" in html


@pytest.mark.parametrize("url", ["/", "/producten/", "/vergelijken/", "/zoeken/", "/bestaat-niet/"])
def test_the_palette_is_on_every_page_of_an_employee_and_on_no_other(
    url: str, employee: User, customer: User, client_of: ClientOf
) -> None:
    assert client_of(employee).get(url).text.count('<dialog class="palette" id="palet"') == 1
    assert "palet" not in client_of(customer).get(url).text
    assert "palet" not in client_of(None).get(url).text


def test_the_palette_is_in_the_admin(employee: User, client_of: ClientOf) -> None:
    client = client_of(employee)
    for url in ("/admin/", "/admin/catalog/product/", "/admin/catalog/product/add/"):
        assert client.get(url).text.count('<dialog class="palette" id="palet"') == 1
    assert "palet" not in client.get("/admin/catalog/category/add/?_popup=1").text


def test_a_name_cannot_be_markup(db: None, client_of: ClientOf) -> None:
    person = User.objects.create_user("x@x.example", name="<script>alert(1)</script>")
    assert "<script" not in header(client_of(person))


def test_a_page_with_a_header_of_one_person_is_kept_by_nobody(
    customer: User, client_of: ClientOf
) -> None:
    assert client_of(customer).get("/")["Cache-Control"] == "private, no-store"
    assert "Karin" not in client_of(None).get("/").text


def test_a_session_that_is_over_is_a_visitor(db: None, client: Client) -> None:
    client.cookies["sessionid"] = "verlopen"
    assert 'href="/inloggen/"' in header(client)
