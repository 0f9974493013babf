"""`/werkplek/cijfers/kaart/<pk>/`"""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from analytics.small_groups import Few
from catalog.models import Product, ProductEdition
from tests import factories

pytestmark = pytest.mark.django_db
Figures = Callable[..., object]
QUERIES = 16


def url(product: Product) -> str:
    return f"/werkplek/cijfers/kaart/{product.pk}/"


def rows(html: str, block: str) -> list[list[str]]:
    """The rows of the table in this block, cell by cell."""
    table = html.partition(f'aria-labelledby="{block}"')[2].partition("<tbody>")[2]
    found = re.findall(r"<tr>(.*?)</tr>", table.partition("</tbody>")[0], re.DOTALL)
    cells = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in found)
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in cells]


@pytest.fixture
def product() -> Product:
    return factories.product()


def test_queries_are_always_as_many(
    busy: Callable[[int], list[Product]],
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    product, *_others = busy(3)
    with django_assert_num_queries(QUERIES):
        assert client.get(url(product)).status_code == 200


def test_sections_clicks_and_dead_clicks_are_those_of_the_card(
    busy: Callable[[int], list[Product]], client: Client
) -> None:
    product, *_others = busy(2)
    page = client.get(url(product)).text
    assert [row[1::2] for row in rows(page, "onderdelen")] == [["75 %", "2 s"]]
    assert [row[1:] for row in rows(page, "klikken")] == [["12", "12"]]
    assert [row[1:] for row in rows(page, "dode-klikken")] == [["6", "6"]]


def test_versions_stand_beside_each_other(
    product: Product, measured: None, figure: Figures, client: Client
) -> None:
    now = timezone.now()
    ProductEdition.objects.filter(product=product).delete()
    ProductEdition.objects.create(
        product=product, number=1, since=now - timedelta(days=50), transaction=0
    )
    ProductEdition.objects.create(
        product=product, number=2, since=now - timedelta(days=2), transaction=0
    )
    of = {"page": "card", "of": str(product.pk)}
    for version, visits, packed, seconds in ((1, 40, 10, 20), (2, 20, 10, 45)):
        figure("page", visits, version=version, ms=visits * seconds * 1000, **of)
        figure("act", packed, part="package", version=version, **of)
    page = client.get(url(product)).text
    assert [[row[0], *row[2:4], row[5]] for row in rows(page, "versies")] == [
        ["2", "20", "45 s", "50 %"],
        ["1", "40", "20 s", "25 %"],
    ]


def test_a_few_readers_are_all_that_is_told(
    product: Product, measured: None, figure: Figures, client: Client
) -> None:
    of = {"page": "card", "of": str(product.pk)}
    figure("page", 4, **of)
    figure("click", 4, part="pack", **of)
    page = client.get(url(product)).text
    assert 'class="empty"' in page
    assert 'id="klikken"' not in page
    assert str(Few()) in client.get(f"{url(product)}exporteren/csv/").content.decode()


def test_a_small_version_is_not_told(
    product: Product, measured: None, figure: Figures, client: Client
) -> None:
    of = {"page": "card", "of": str(product.pk)}
    figure("page", 30, version=1, **of)
    figure("page", 40, version=2, **of)
    figure("page", 3, version=3, **of)
    page = client.get(url(product)).text
    assert [row[2] for row in rows(page, "versies")] == [str(Few(35)), "40", str(Few(35))]


def test_it_leads_to_the_clicks_on_the_card(product: Product, client: Client) -> None:
    assert 'href="/producten/startwebsite/?klikgedrag=1"' in client.get(url(product)).text


def test_an_unread_card_says_so(product: Product, measured: None, client: Client) -> None:
    assert 'class="empty"' in client.get(url(product)).text


def test_a_card_that_is_not_there(client: Client) -> None:
    assert client.get("/werkplek/cijfers/kaart/123456/").status_code == 404
