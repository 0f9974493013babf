"""`/werkplek/cijfers/kaarten/`"""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalog.models import Product
from tests import factories

pytestmark = pytest.mark.django_db
URL = "/werkplek/cijfers/kaarten/"
QUERIES = 7


@pytest.mark.parametrize("number", [1, 12])
def test_queries_do_not_grow_with_the_cards(
    number: int,
    busy: Callable[[int], list[Product]],
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    busy(number)
    with django_assert_num_queries(QUERIES):
        assert client.get(URL).status_code == 200


def test_all_published_cards_stand_there(client: Client) -> None:
    for number in range(45):
        factories.product(f"Kaart {number}")
    assert client.get(URL).text.count('<th scope="row">') == 45


def test_more_than_a_hundred_go_on_another_page(client: Client) -> None:
    for number in range(101):
        factories.product(f"Kaart {number:03}")
    assert re.findall(r"Kaart \d+", client.get(f"{URL}?sorteer=kaart&pagina=2").text) == [
        "Kaart 100"
    ]


def test_the_table_says_how_it_is_sorted(client: Client) -> None:
    factories.product()
    page = client.get(f"{URL}?sorteer=-kaart&periode=7").text
    assert page.count("aria-sort=") == 1
    assert 'aria-sort="descending"><a href="?periode=7&amp;sorteer=kaart">' in page


def test_without_cards_it_says_so(client: Client) -> None:
    assert 'class="empty"' in client.get(URL).text
