"""`/werkplek/cijfers/pagina/`: what visitors did on one page."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from analytics.models import Measure
from analytics.pages import Page
from tests import factories
from tests.analytics.heatmap.figures import click, figure, page

ADDRESS = "/werkplek/cijfers/pagina/"
SOME_CARD = f"{ADDRESS}?page=card&of=12"


@pytest.fixture
def at_work(client: Client, employee: User) -> Client:
    client.force_login(employee)
    return client


@pytest.mark.parametrize("address", [ADDRESS, SOME_CARD])
def test_it_is_for_employees(address: str, customer: User, client: Client) -> None:
    assert client.get(address).headers["Location"].startswith("/inloggen/?next=/werkplek/cijfers")
    client.force_login(customer)
    assert client.get(address).status_code == 403


@pytest.mark.parametrize(
    "query",
    [
        "page=",
        "page=account",
        "page=card&of=" + "x" * 81,
        "page=card&of=%00",
        "page=card%00",
    ],
)
def test_a_page_that_is_not_measured_does_not_exist(query: str, at_work: Client) -> None:
    assert at_work.get(f"{ADDRESS}?{query}").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "periode=13",
        "periode=x",
        "apparaat=horloge",
        "versie=x",
        "versie=-1",
        "versie=99999999999999999999",
        "naast=99999999999",
        "of=99999999999999999999999",
        "of=%2D1",
    ],
)
def test_a_choice_that_makes_no_sense_is_left_out(query: str, at_work: Client) -> None:
    assert at_work.get(f"{ADDRESS}?page=card&{query}").status_code == 200


def test_a_script_gets_the_panel_only(at_work: Client) -> None:
    page()
    whole, part = at_work.get(SOME_CARD), at_work.get(SOME_CARD, headers={"HX-Request": "true"})
    assert "<html" in whole.text
    assert "<html" not in part.text
    assert part.text.strip() in whole.text


def test_it_leads_to_the_page_itself_with_the_same_choice(at_work: Client) -> None:
    product = factories.product("Startwebshop")
    page(of=str(product.pk))
    query = f"page=card&of={product.pk}&periode=7&apparaat=phone&versie=7"
    answer = at_work.get(f"{ADDRESS}?{query}")
    way = "/producten/startwebshop/?klikgedrag=1&amp;periode=7&amp;apparaat=phone&amp;versie=7"
    assert f'href="{way}"' in answer.text
    assert "Startwebshop" in answer.text


def test_of_a_card_that_is_gone_the_figures_stay(at_work: Client) -> None:
    page()
    click("pack", 61)
    answer = at_work.get(SOME_CARD)
    assert answer.status_code == 200
    assert ">61<" in answer.text
    assert "/change/" not in answer.text


def test_every_measured_page_can_be_asked_for(at_work: Client) -> None:
    for each in Page:
        assert at_work.get(f"{ADDRESS}?page={each}&of=iets").status_code == 200
        assert at_work.get(f"{ADDRESS}?page={each}").status_code == 200


def test_of_too_few_visits_it_says_so(at_work: Client) -> None:
    page(4)
    click("pack", 4)
    answer = at_work.get(SOME_CARD)
    assert 'class="empty' in answer.text
    assert "data-heat=" not in answer.text


def test_names_cannot_break_out_of_the_page(at_work: Client) -> None:
    page(of='"><script>alert(1)</script>')
    click('"><script>alert(2)</script>', of='"><script>alert(1)</script>')
    answer = at_work.get(ADDRESS, {"page": "card", "of": '"><script>alert(1)</script>'})
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert(2)" in answer.text


def asked(client: Client, query: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"{ADDRESS}{query}").status_code == 200
    return len(queries)


def fill(number: int, **fields: Any) -> None:
    page(100, **fields)
    for each in range(number):
        click(f"faq-{each}", 10, **fields)
        figure(Measure.SPOT, f"faq-{each}@1,1", 10, **fields)
        figure(Measure.SECTION, f"deel-{each}", 10, **fields)


@pytest.mark.parametrize("query", ["", "&versie=7&naast=6"])
def test_the_number_of_queries_does_not_grow(query: str, at_work: Client) -> None:
    product = factories.product()
    address = f"?page=card&of={product.pk}{query}"
    fill(1, of=str(product.pk))
    fill(1, of=str(product.pk), version=6)
    # Session and user; versions and devices, editions, figures, and what the page is about.
    assert asked(at_work, address) == 6
    for version in range(8, 12):
        fill(20, of=str(product.pk), version=version, days_ago=version)
    assert asked(at_work, address) == 6


def test_without_a_page_it_lists_those_visited_most(at_work: Client) -> None:
    product = factories.product("Startwebshop")
    page(20, of=str(product.pk))
    page(30, page="home", of="", version=0)
    page(4, page="category", of="weg", version=0)
    answer = at_work.get(ADDRESS)
    found = [(str(each.subject.title), each.visits) for each in answer.context["measured"].pages]
    assert found == [("", 30), ("Startwebshop", 20), ("weg", None)]
    assert 'href="/?klikgedrag=1"' in answer.text
    assert 'href="/producten/startwebshop/?klikgedrag=1"' in answer.text


def test_the_list_asks_as_much_for_many_pages_as_for_few(at_work: Client) -> None:
    for title in ("Een", "Twee"):
        page(of=str(factories.product(title).pk))
    assert asked(at_work, "") == 4
    for title in ("Drie", "Vier", "Vijf"):
        page(of=str(factories.product(title).pk))
    assert asked(at_work, "") == 4


def test_the_list_helps_when_it_is_empty(at_work: Client) -> None:
    assert 'class="empty' in at_work.get(ADDRESS).text
