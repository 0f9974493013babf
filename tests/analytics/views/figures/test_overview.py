"""`/werkplek/cijfers/`"""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from analytics.models import Figure, SearchLog
from catalog.models import Product
from tests import factories

pytestmark = pytest.mark.django_db
URL = "/werkplek/cijfers/"
QUERIES = 25
Figures = Callable[..., object]
Busy = Callable[[int], list[Product]]


def numbers(client: Client, query: str = "") -> list[str]:
    html = client.get(URL + query).text
    return re.findall(r"<dd(?: class=\"metrics__words\")?>([^<]*)</dd>", html)


def test_without_anything_measured_it_says_what_to_do(client: Client) -> None:
    response = client.get(URL)
    assert response.status_code == 200
    assert 'class="empty"' in response.text
    assert 'class="metrics"' not in response.text


@pytest.mark.parametrize(("who", "status"), [("customer", 403), (None, 302)])
def test_only_for_employees(
    who: str | None,
    status: int,
    client_of: Callable[[User | None], Client],
    request: pytest.FixtureRequest,
) -> None:
    person = request.getfixturevalue(who) if who else None
    assert client_of(person).get(URL).status_code == status


@pytest.mark.parametrize("number", [1, 12])
def test_queries_do_not_grow_with_the_cards(
    number: int,
    busy: Busy,
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    busy(number)
    with django_assert_num_queries(QUERIES):
        assert client.get(URL).status_code == 200


def test_tiles_say_what_was_measured(
    busy: Busy, client: Client, customer: User, log: Callable[..., SearchLog]
) -> None:
    product, *_others = busy(2)
    log("kassa")
    log("webshop", found=3)
    factories.package(customer, product)
    factories.order(customer, product)
    assert numbers(client) == ["100", "80", "90", "2", "50,0 %", "1", "0", "1"]


def test_a_device_leaves_out_what_knows_no_device(busy: Busy, client: Client) -> None:
    busy(1)
    assert numbers(client, "?apparaat=scherm") == ["100", "40", "90"]
    assert numbers(client, "?apparaat=telefoon") == ["0", "0", "0"]


def test_a_category_leaves_out_whole_visits(busy: Busy, client: Client, customer: User) -> None:
    products = busy(2)
    logo = factories.product("Logo", category=factories.category("Ontwerp"))
    factories.order(customer, logo)
    factories.order(customer, products[0], logo)
    page = client.get(f"{URL}?categorie=websites").text
    assert numbers(client, "?categorie=websites") == ["80", "60", "0", "0", "1"]
    assert 'id="trechter"' not in page
    assert 'id="bronnen"' not in page


def test_what_cannot_be_asked_is_said(busy: Busy, client: Client) -> None:
    busy(1)
    response = client.get(f"{URL}?van=2026-03-08&tot=2026-03-02")
    assert response.status_code == 200
    assert response.text.count('role="alert"') >= 1
    assert 'aria-current="true">30' in response.text


def test_every_card_leads_to_its_own_figures(busy: Busy, client: Client) -> None:
    product, *_others = busy(1)
    assert f'href="{URL}kaart/{product.pk}/?periode=7"' in client.get(f"{URL}?periode=7").text


def test_searches_in_vain_are_told_from_five_times_on(
    busy: Busy, client: Client, log: Callable[..., SearchLog]
) -> None:
    busy(1)
    for text, times in (("pinautomaat", 5), ("van Jan Jansen", 4)):
        for _time in range(times):
            log(text)
    page = client.get(URL).text
    assert "pinautomaat" in page
    assert "Jansen" not in page


# --- A few ----------------------------------------------------------------------------------------


def all_measures(figure: Figures, large: int, small: int, many: Product, few: Product) -> None:
    """Of each measure one large and one small group, together always as much."""
    for visits, name, product, ago in ((large, "google", many, 1), (small, "geheim.nl", few, 0)):
        of = {"page": "card", "of": str(product.pk), "version": 1, "ago": ago}
        figure("visit", visits, device="phone" if ago else "desk", ago=ago)
        figure("source", visits, part=name, ago=ago)
        figure("page", visits, ms=visits * 1000, **of)
        figure("act", visits, part="package" if ago else "call", **of)
        figure("out", visits, part=name, **of)
        figure("leave", visits, part="overview" if ago else "order", page="home", ago=ago)
        figure("comeback", visits, part="card", of=name, ago=ago)
        figure("sections", visits, page="card", part="price" if ago else "faq", ago=ago)
        figure("section", visits, part="price", **of)
        figure("dead", visits, part="picture", **of)
    figure("step", large + small, part="card")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "?periode=jaar",
        "exporteren/csv/",
        "kaarten/",
        "kaarten/exporteren/csv/",
        "kaart/{few}/",
        "kaart/{few}/exporteren/csv/",
    ],
)
def test_whether_three_or_four_did_cannot_be_told(
    address: str, measured: None, figure: Figures, client: Client
) -> None:
    many, few = factories.product("Veel"), factories.product("Weinig")
    said = []
    for large, small in ((1077, 3), (1076, 4)):
        Figure.objects.all().delete()
        all_measures(figure, large, small, many, few)
        text = client.get(URL + address.format(few=few.pk)).content.decode()
        said.append(text.partition("<main")[2] or text)
    assert said[0] == said[1]
    assert "geheim.nl" not in said[0]
