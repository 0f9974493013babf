from urllib.parse import urlencode

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalog.models import Product, ProductSpecialist
from tests import factories

pytestmark = pytest.mark.django_db

URL = "/vergelijken/"


def page(client: Client, *slugs: str, **others: str) -> str:
    state = [*(("p", slug) for slug in slugs), *others.items()]
    response = client.get(f"{URL}?{urlencode(state)}")
    assert response.status_code == 200
    return response.content.decode()


def products(*titles: str) -> list[Product]:
    return [factories.product(title) for title in titles]


def columns(html: str) -> list[str]:
    """The titles in the head of the table."""
    parts = html.split('<a class="compare__title" lang="nl" href="')[1:]
    return [part.split(">", 1)[1].split("<", 1)[0] for part in parts]


def full_products(number: int) -> list[str]:
    made = products("Een", "Twee", "Drie", "Vier")
    for product in made:
        for i in range(number):
            product.benefits.create(title=f"Voordeel {i}", text="Echt.")
            factories.example(product, title=f"Voorbeeld {i}", text="Zo.")
            person = factories.specialist(f"{product.title} {i}")
            ProductSpecialist.objects.create(product=product, specialist=person)
    return [product.slug for product in made]


def test_products_stand_side_by_side_in_the_order_of_the_address(client: Client) -> None:
    products("Een", "Twee", "Drie")
    assert columns(page(client, "drie", "een")) == ["Drie", "Een"]


def test_rows_show_what_each_product_has(client: Client) -> None:
    person = factories.specialist()
    product = factories.product(
        "Een", duration="3 weken", audience=["starter"], included=["Vijf pagina's"]
    )
    factories.product("Twee", price_kind="on_request", price_min=None, price_unit="")
    product.benefits.create(title="Snel klaar", text="Echt.")
    factories.example(product, customer="Vacht & Co", result="6 uur minder", text="Zo.")
    ProductSpecialist.objects.create(product=product, specialist=person)
    html = page(client, "een", "twee")
    for text in (
        "€\xa03.450",
        "3 weken",
        "Starters",
        "Vijf pagina&#x27;s",
        "Snel klaar",
        "Vacht &amp; Co: 6 uur minder",
        '<a href="/specialisten/marit-hoekstra/">Marit Hoekstra</a>',
    ):
        assert text in html


def test_rows_that_differ_are_marked_and_can_be_shown_alone(client: Client) -> None:
    factories.product("Een", duration="3 weken", included=["Hetzelfde"])
    factories.product("Twee", duration="4 weken", included=["Hetzelfde"])
    everything = page(client, "een", "twee")
    assert everything.count("Hetzelfde") == 2
    assert "?p=een&amp;p=twee&amp;verschillen=1" in everything
    differences = page(client, "een", "twee", verschillen="1")
    assert "Hetzelfde" not in differences
    assert "4 weken" in differences


def test_two_that_are_the_same_say_so_instead_of_an_empty_table(client: Client) -> None:
    products("Een", "Twee")
    html = page(client, "een", "twee", verschillen="1")
    assert "compare__group" not in html
    assert 'class="notice"' in html


def test_each_product_can_be_taken_out(client: Client) -> None:
    products("Een", "Twee")
    html = page(client, "een", "twee")
    assert 'href="/vergelijken/?p=een"' in html
    assert 'href="/vergelijken/?p=twee"' in html


def test_of_five_products_the_first_four_are_compared_and_the_page_says_so(client: Client) -> None:
    products("Een", "Twee", "Drie", "Vier", "Vijf")
    html = page(client, "een", "twee", "drie", "vier", "vijf")
    assert columns(html) == ["Een", "Twee", "Drie", "Vier"]
    assert html.count("notice--warn") == 1
    assert 'name="toevoegen"' not in html


def test_a_product_named_twice_stands_there_once(client: Client) -> None:
    products("Een", "Twee")
    html = page(client, "een", "een", "twee")
    assert columns(html) == ["Een", "Twee"]
    assert "notice--warn" not in html


@pytest.mark.parametrize("slug", ["onbekend", "geheim", "\x00", "x" * 500, "é", "", "' OR 1=1 --"])
def test_what_is_not_there_is_left_out_with_a_notice(client: Client, slug: str) -> None:
    factories.product("Een")
    factories.product("Geheim", status="draft")
    html = page(client, "een", slug)
    assert columns(html) == ["Een"]
    assert html.count("notice--warn") == 1
    assert "Geheim" not in html


def test_a_hundred_products_are_not_a_problem(client: Client) -> None:
    products("Een")
    html = page(client, *(f"nummer-{i}" for i in range(100)), "een")
    assert columns(html) == []
    assert html.count("notice--warn") == 2


def test_more_parameters_than_a_request_may_have_are_refused_in_style(client: Client) -> None:
    response = client.get(URL + "?" + "&".join(f"p=a{i}" for i in range(2000)))
    assert response.status_code == 400


def test_a_renamed_product_is_found_by_its_old_slug(client: Client) -> None:
    (product,) = products("Een")
    product.slug = "nieuw"
    product.save()
    html = page(client, "een", "nieuw")
    assert columns(html) == ["Een"]
    assert "notice--warn" not in html


def test_without_products_the_page_helps_to_choose(client: Client) -> None:
    products("Een")
    html = page(client)
    assert "<table" not in html
    assert 'href="/vergelijken/?p=een"' in html


def test_beside_one_product_others_of_its_category_are_suggested(client: Client) -> None:
    products("Een", "Twee")
    factories.product("Hosting", category=factories.category("Beheer"))
    html = page(client, "een")
    assert 'href="/vergelijken/?p=een&amp;p=twee"' in html
    assert "p=hosting" not in html


def test_the_full_title_adds_that_product(client: Client) -> None:
    products("Een", "Hosting", "Hosting voor webshops")
    response = client.get(URL, {"p": "een", "toevoegen": " hosting "})
    assert response.status_code == 302
    assert response["Location"] == "/vergelijken/?p=een&p=hosting"


def test_a_part_of_a_title_that_fits_more_asks_which_one(client: Client) -> None:
    products("Een", "Webshop klein", "Webshop groot")
    html = page(client, "een", toevoegen="webshop")
    assert 'href="/vergelijken/?p=een&amp;p=webshop-klein"' in html
    assert 'href="/vergelijken/?p=een&amp;p=webshop-groot"' in html


@pytest.mark.parametrize("text", ["bestaat niet", "<script>alert(1)</script>", "%", "geheim"])
def test_a_title_that_fits_nothing_says_so_and_keeps_it(client: Client, text: str) -> None:
    products("Een")
    factories.product("Geheim", status="draft")
    html = page(client, "een", toevoegen=text)
    assert columns(html) == ["Een"]
    assert "<script>alert" not in html
    assert 'name="toevoegen" value="' in html


@pytest.mark.parametrize("text", ["\x00", "x" * 500])
def test_a_title_that_cannot_be_one_is_a_form_error(client: Client, text: str) -> None:
    products("Een")
    assert "field__error" in page(client, "een", toevoegen=text)


def test_the_page_stays_out_of_search_engines(client: Client) -> None:
    assert '<meta name="robots" content="noindex">' in page(client)


@pytest.mark.parametrize("number", [1, 30])
def test_page_costs_as_many_queries_with_one_as_with_thirty_of_everything(
    number: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    slugs = full_products(number)
    with django_assert_num_queries(8):
        page(client, *slugs)
    with django_assert_num_queries(1):
        page(client, *slugs)
