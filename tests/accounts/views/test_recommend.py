"""A customer's link to recommend us, and the page it leads to."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import Organisation, Referral, User
from tests import factories

Clients = Callable[[User | None], Client]
URL = "/account/aanbevelen/"


@pytest.fixture
def referral(customer: User, bakery: Organisation) -> Referral:
    return Referral.objects.create(user=customer, code="karinbakker1")


def test_the_link_is_made_by_who_asks_and_once(
    customer: User, bakery: Organisation, client_of: Clients
) -> None:
    client = client_of(customer)
    html = client.get(URL).content.decode()
    assert "‘Karin van Bakkerij Bos’" in html
    assert not Referral.objects.exists()
    for _time in range(2):
        assert client.post(URL, {"act": "maken"}).status_code == 302
    referral = Referral.objects.get()
    assert len(referral.code) == 12
    link = f"http://127.0.0.1:8000/aanbevolen/{referral.code}/"
    assert f'data-copy="{link}"' in client.get(URL).content.decode()


def test_the_link_is_taken_back_by_its_owner_alone(
    referral: Referral, customer: User, outsider: User, client_of: Clients
) -> None:
    client_of(outsider).post(URL, {"act": "intrekken"})
    assert Referral.objects.exists()
    client_of(customer).post(URL, {"act": "intrekken"})
    assert not Referral.objects.exists()
    assert client_of(None).get(referral.get_absolute_url()).status_code == 404


def test_another_act_is_none(customer: User, client_of: Clients) -> None:
    assert client_of(customer).post(URL, {"act": "anders"}).status_code == 422


def test_the_page_names_who_recommends_us_and_three_products(
    referral: Referral, client: Client
) -> None:
    for i in range(4):
        factories.recommendation(
            factories.product(f"Product {i}"), specialist=factories.specialist(f"Anna {i}")
        )
    response = client.get(referral.get_absolute_url())
    html = response.content.decode()
    assert "<h1>Karin van Bakkerij Bos beveelt ons aan</h1>" in html
    assert "Klant" not in html.partition("<h1>")[2].partition("</h1>")[0]
    assert html.count('<li class="recommendation">') == 3
    assert '<meta name="robots" content="noindex">' in html
    assert "no-store" in response.headers["Cache-Control"]


def test_who_has_no_company_stands_there_alone(outsider: User, client: Client) -> None:
    referral = Referral.objects.create(user=outsider)
    html = client.get(referral.get_absolute_url()).content.decode()
    assert "<h1>Oscar beveelt ons aan</h1>" in html


def test_who_may_not_log_in_any_more_recommends_nobody(
    referral: Referral, customer: User, client: Client
) -> None:
    customer.is_active = False
    customer.save()
    assert client.get(referral.get_absolute_url()).status_code == 404


# --- Counting -----------------------------------------------------------------------------------


def test_looking_counts_nothing_and_telling_counts_one(referral: Referral, client: Client) -> None:
    client.get(referral.get_absolute_url())
    referral.refresh_from_db()
    assert referral.visits == 0
    response = client.post("/aanbevolen/geopend/", {"code": referral.code})
    assert response.status_code == 204
    assert "Set-Cookie" not in response.headers
    referral.refresh_from_db()
    assert referral.visits == 1


@pytest.mark.parametrize("code", ["", "bestaat-niet", "x" * 13, "a b"])
def test_what_is_no_link_counts_nothing(code: str, referral: Referral, client: Client) -> None:
    assert client.post("/aanbevolen/geopend/", {"code": code}).status_code == 400
    referral.refresh_from_db()
    assert referral.visits == 0


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}]
)
def test_another_site_counts_nothing(
    headers: dict[str, str], referral: Referral, client: Client
) -> None:
    said = {"code": referral.code}
    assert client.post("/aanbevolen/geopend/", said, headers=headers).status_code == 403
    referral.refresh_from_db()
    assert referral.visits == 0


def test_looking_at_the_own_page_is_no_visit(
    referral: Referral, customer: User, client: Client, client_of: Clients
) -> None:
    assert "js/referral.js" in client.get(referral.get_absolute_url()).content.decode()
    own = client_of(customer).get(referral.get_absolute_url()).content.decode()
    assert "js/referral.js" not in own
