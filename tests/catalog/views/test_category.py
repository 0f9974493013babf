import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalog.models import Category, Status
from tests import factories

pytestmark = pytest.mark.django_db

URL = "/categorie/websites/"


def page(client: Client, query: str = "") -> str:
    response = client.get(f"{URL}{query}")
    assert response.status_code == 200
    return response.content.decode()


def listed(html: str) -> list[str]:
    return re.findall(r'<li id="kaart-([^"]+)">', html)


def recommended(html: str) -> list[str]:
    return re.findall(r'<li class="recommendation">.*?href="/producten/([^/]+)/"', html, re.DOTALL)


def test_category_introduces_itself(client: Client) -> None:
    factories.category(intro="Een site die op elke telefoon werkt.")
    html = page(client)
    assert re.findall(r"<h1[^>]*>([^<]+)</h1>", html) == ["Websites"]
    assert "Een site die op elke telefoon werkt.</p>" in html
    assert '<meta name="description" content="Een site die op elke telefoon werkt.">' in html


def test_category_lists_its_products_and_those_also_in_it_in_our_order(client: Client) -> None:
    websites = factories.category()
    factories.product("Tweede", position=2)
    hosting = factories.product("Eerste", position=1, category=factories.category("Hosting"))
    hosting.also_in.add(websites)
    factories.product("Winkel", category=factories.category("Webshops"))
    factories.product("Concept", status=Status.DRAFT)
    assert listed(page(client)) == ["eerste", "tweede"]


def test_what_a_specialist_recommends_comes_first_with_the_reason(client: Client) -> None:
    factories.product("Startwebsite")
    advised = factories.product("Landingspagina")
    factories.recommendation(advised, reason="Eén goede pagina is genoeg.")
    html = page(client)
    assert recommended(html) == ["landingspagina"]
    assert "Eén goede pagina is genoeg." in html
    assert html.index("Eén goede pagina") < html.index('id="kaart-')
    assert listed(html) == ["landingspagina", "startwebsite"]


def test_recommendation_of_another_category_stays_there(client: Client) -> None:
    factories.category()
    factories.recommendation(factories.product("Hosting", category=factories.category("Hosting")))
    assert recommended(page(client)) == []


def test_picture_of_a_recommended_product_is_named_once_for_its_transition(client: Client) -> None:
    factories.recommendation(factories.product())
    assert page(client).count('data-transition="startwebsite"') == 1


def test_category_leads_to_the_overview_with_its_filter(client: Client) -> None:
    factories.product()
    assert 'href="/producten/?categorie=websites"' in page(client)


def test_empty_category_says_so(client: Client) -> None:
    factories.category()
    assert 'class="empty"' in page(client)


def test_second_page_holds_the_rest_without_the_recommendations(client: Client) -> None:
    for number in range(25):
        product = factories.product(f"Product {number:02}", position=number)
    factories.recommendation(product)
    html = page(client, "?pagina=2")
    assert listed(html) == ["product-24"]
    assert recommended(html) == []


@pytest.mark.parametrize("number", ["0", "-1", "2", "abc", "9" * 40])
def test_page_that_is_not_there_is_a_404(client: Client, number: str) -> None:
    factories.product()
    assert client.get(f"{URL}?pagina={number}").status_code == 404


def test_former_address_redirects_for_good(client: Client) -> None:
    factories.category()
    category = Category.objects.get()
    category.slug = "sites"
    category.save()
    response = client.get(f"{URL}?pagina=1")
    assert (response.status_code, response["Location"]) == (301, "/categorie/sites/?pagina=1")


def test_unknown_category_is_a_404_in_style(client: Client) -> None:
    response = client.get("/categorie/bestaat-niet/")
    assert response.status_code == 404
    assert "not-found__code" in response.content.decode()


def test_number_of_queries_does_not_grow_with_the_category(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    full_house(1)
    with django_assert_num_queries(7):  # the version of the catalogue, and six of our own
        page(client)
    full_house(30)
    with django_assert_num_queries(7):
        page(client)


def full_house(number: int) -> None:
    for place in range(number):
        product = factories.product(f"Product {number} {place}")
        person = factories.specialist(f"Specialist {number} {place}")
        factories.recommendation(product, specialist=person)
