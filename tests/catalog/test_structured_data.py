import json
import re
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from catalog import structured_data
from tests import factories

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def things(client: Client, url: str = "/producten/startwebsite/") -> dict[str, Any]:
    """The things that a page tells about, by type."""
    blocks = BLOCK.findall(client.get(url).content.decode())
    assert len(blocks) == 1
    graph = json.loads(blocks[0])
    assert graph["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in graph["@graph"]}


@given(st.text() | st.sampled_from(["</script>", "<!--<script>", "]]>", "\u2028\u2029", "&lt;"]))
def test_nothing_in_the_data_can_close_its_block(text: str) -> None:
    block = structured_data.data_block([{"name": text}])
    match = re.fullmatch(
        r'<script type="application/ld\+json">([^<>&\u2028\u2029]*)</script>', block
    )
    assert match
    assert json.loads(match[1])["@graph"] == [{"name": text}]


@pytest.mark.django_db
def test_a_hostile_title_stays_inside_the_block(client: Client) -> None:
    factories.product("</script><script>alert(1)</script>", slug="startwebsite")
    assert things(client)["Service"]["name"] == "</script><script>alert(1)</script>"
    assert "<script>alert" not in client.get("/producten/startwebsite/").content.decode()


@pytest.mark.django_db
def test_a_product_is_a_service_with_its_provider(client: Client) -> None:
    factories.product(audience=["starter", "mkb"])
    service = things(client)["Service"]
    assert service["name"] == "Startwebsite"
    assert service["url"] == "http://127.0.0.1:8000/producten/startwebsite/"
    assert service["image"] == "http://127.0.0.1:8000/static/og/websites.png"
    assert service["provider"]["@type"] == "Organization"
    assert service["provider"]["name"] == "Buro 3"


@pytest.mark.django_db
def test_the_offer_has_the_price(client: Client) -> None:
    factories.product()
    offer = things(client)["Service"]["offers"]
    assert offer["priceSpecification"]["price"] == "3450.00"


@pytest.mark.django_db
def test_a_price_on_request_makes_no_offer(client: Client) -> None:
    factories.product(price_kind="on_request", price_min=None, price_unit="")
    assert "offers" not in things(client)["Service"]


@pytest.mark.django_db
def test_breadcrumbs_are_the_same_for_people_and_machines(client: Client) -> None:
    factories.product()
    listed = things(client)["BreadcrumbList"]["itemListElement"]
    assert [(crumb["position"], crumb["name"]) for crumb in listed] == [
        (1, "Producten"),
        (2, "Websites"),
        (3, "Startwebsite"),
    ]
    assert listed[1]["item"] == "http://127.0.0.1:8000/categorie/websites/"
    html = client.get("/producten/startwebsite/").content.decode()
    assert '<a href="/categorie/websites/" data-name="crumb-2">Websites</a>' in html
    assert '<span aria-current="page">Startwebsite</span>' in html


@pytest.mark.django_db
def test_questions_are_told_only_when_there_are_some(client: Client) -> None:
    product = factories.product()
    assert "FAQPage" not in things(client)
    product.faq.create(question="Kan het sneller?", answer="Nee.")
    (question,) = things(client)["FAQPage"]["mainEntity"]
    assert question["name"] == "Kan het sneller?"
    assert question["acceptedAnswer"]["text"] == "Nee."
