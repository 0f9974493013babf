from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.contrib.sitemaps import Sitemap
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalog.models import Product
from tests import factories

pytestmark = pytest.mark.django_db

XML = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "http://127.0.0.1:8000"


def locations(client: Client, url: str = "/sitemap.xml", **headers: Any) -> list[str]:
    response = client.get(url, **headers)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/xml")
    found = ET.fromstring(response.content).iter(f"{XML}loc")
    return [str(element.text) for element in found]


def test_every_public_page_is_listed(client: Client) -> None:
    factories.product()
    factories.specialist()
    factories.help_question("doel")
    factories.help_question("doel", factories.help_flow("Klad", is_published=False))
    factories.help_flow("Zonder vragen")
    assert locations(client) == [
        f"{SITE}/",
        f"{SITE}/producten/",
        f"{SITE}/hulp/",
        f"{SITE}/categorie/websites/",
        f"{SITE}/hulp/hoe-kom-ik-aan-meer-klanten/",
        f"{SITE}/producten/startwebsite/",
        f"{SITE}/specialisten/marit-hoekstra/",
    ]


def test_drafts_and_archived_products_are_not_listed(client: Client) -> None:
    factories.product("Geheim", status="draft")
    factories.product("Vroeger", status="archived")
    assert [url for url in locations(client) if "/producten/" in url] == [f"{SITE}/producten/"]


def test_a_product_says_when_it_changed(client: Client) -> None:
    product = factories.product()
    root = ET.fromstring(client.get("/sitemap.xml").content)
    dates = [element.text for element in root.iter(f"{XML}lastmod")]
    assert dates == [product.updated_at.isoformat()]


def test_addresses_never_come_from_the_request(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://producten.buro3.example"
    settings.ALLOWED_HOSTS = ["evil.example"]
    urls = locations(client, headers={"host": "evil.example"})
    assert urls
    assert all(url.startswith("https://producten.buro3.example/") for url in urls)


def test_more_pages_than_fit_in_one_file_become_a_list_of_files(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Sitemap, "limit", 2)
    for title in ("Een", "Twee", "Drie"):
        factories.product(title)
    files = locations(client)
    assert files == [
        f"{SITE}/sitemap-pagina.xml?p=1",
        f"{SITE}/sitemap-pagina.xml?p=2",
        f"{SITE}/sitemap-categorie.xml?p=1",
        f"{SITE}/sitemap-product.xml?p=1",
        f"{SITE}/sitemap-product.xml?p=2",
    ]
    pages = [url for file in files for url in locations(client, file.removeprefix(SITE))]
    assert len(pages) == len(set(pages)) == 7
    assert f"{SITE}/producten/drie/" in pages


@pytest.mark.parametrize(
    "url",
    [
        "/sitemap-onbekend.xml",
        "/sitemap-product.xml?p=99",
        "/sitemap-product.xml?p=abc",
        "/sitemap.xml?p=-1",
        "/sitemap.xml?p=%00",
    ],
)
def test_an_unknown_part_is_404(client: Client, url: str) -> None:
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("number", [1, 30])
def test_number_of_queries_does_not_grow(
    number: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    category = factories.category()
    for i in range(number):
        factories.product(f"Product {i}", category=category)
        factories.specialist(f"Iemand {i}")
    assert Product.objects.count() == number
    with django_assert_num_queries(13):
        locations(client)
