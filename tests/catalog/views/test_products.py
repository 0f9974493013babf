import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from catalog.models import ProblemProduct, Product, ProductImage, Status
from tests import factories
from tests.catalog.views.listener import Listener

pytestmark = pytest.mark.django_db

URL = "/producten/"
HTMX = {"HX-Request": "true"}
ClientOf = Callable[[User | None], Client]


def page(client: Client, query: str = "", **options: Any) -> str:
    response = client.get(f"{URL}{query}", **options)
    assert response.status_code == 200
    return response.content.decode()


def titles(html: str) -> list[str]:
    """Of the cards, without what is marked in them."""
    found = re.findall(r'<h3 class="card__title" lang="nl"><a href="[^"]+"[^>]*>(.+?)</a>', html)
    return [re.sub("</?mark>", "", title) for title in found]


def shelf(number: int) -> None:
    """So many products, over eight categories and each with a picture."""
    for place in range(Product.objects.count(), number):
        category = factories.category(f"Soort {place % 8}")
        product = factories.product(f"Webshop {place:03}", category=category, position=place)
        product.also_in.add(factories.category("Websites"))
        # Without a file: what the row says is all that a card reads.
        image = ProductImage(
            product=product, image=f"{place}.webp", image_width=800, image_height=600
        )
        ProductImage.objects.bulk_create([image])


def test_card_shows_what_it_is_what_it_costs_and_where_it_leads(client: Client) -> None:
    factories.product("Startwebsite", summary="Snel online.", price_kind="from")
    html = page(client)
    for text in (
        'data-category="websites"',
        '<a href="/producten/startwebsite/"',
        ' data-kind="product" data-slug="startwebsite">Startwebsite</a>',
        "Snel online.",
        "vanaf €\N{NO-BREAK SPACE}3.450 <small>eenmalig</small>",
        'data-transition="startwebsite"',
    ):
        assert text in html


def test_price_on_request_shows_no_amount(client: Client) -> None:
    factories.product(price_kind="on_request", price_min=None, price_unit="")
    assert '<span class="price">Prijs op aanvraag <small></small></span>' in page(client)


def test_summary_stands_whole_on_the_card(client: Client) -> None:
    summary = ("Een zin van precies honderdzestig tekens, " * 5)[:160]
    factories.product(summary=summary)
    assert f'<p class="card__summary" lang="nl">{summary}</p>' in page(client)


def test_card_has_a_tick_for_the_comparison_named_after_the_product(client: Client) -> None:
    factories.product()
    html = page(client)
    assert 'type="checkbox" name="p" value="startwebsite" form="vergelijk"' in html
    assert '<span class="visually-hidden"> Startwebsite</span>' in html
    assert '<form class="compare-bar no-print" id="vergelijk" action="/vergelijken/"' in html


@pytest.mark.parametrize("status", [Status.DRAFT, Status.ARCHIVED])
def test_visitor_and_customer_do_not_see_what_is_not_public(
    client_of: ClientOf, customer: User, status: Status
) -> None:
    factories.product("Openbaar")
    factories.product("Verborgen", status=status)
    for person in (None, customer):
        assert titles(page(client_of(person))) == ["Openbaar"]


def test_employee_sees_drafts_marked_as_such(client_of: ClientOf, employee: User) -> None:
    factories.product("Concept", status=Status.DRAFT)
    factories.product("Oud", status=Status.ARCHIVED)
    html = page(client_of(employee))
    assert titles(html) == ["Concept"]
    assert '<span class="badge badge--warn">Concept</span>' in html


def test_question_in_the_address_filters_and_stays_on_the_page(client: Client) -> None:
    factories.product("Site")
    factories.product("Hosting", category=factories.category("Hosting"), price_unit="month")
    html = page(client, "?categorie=hosting&prijs=maand&q=hosting&sorteer=naam")
    assert titles(html) == ["Hosting"]
    assert re.search(r'id="categorie-hosting" [^>]+ checked>', html)
    assert re.search(r'id="prijs-maand" [^>]+ checked>', html)
    assert re.search(r'name="q" value="hosting"', html)
    assert '<option value="naam" selected>' in html


def test_choice_that_gives_nothing_cannot_be_made(client: Client) -> None:
    factories.product()
    factories.category("Leeg")
    html = page(client)
    assert re.search(r'id="categorie-leeg" [^>]+ disabled>', html)
    assert not re.search(r'id="categorie-websites" [^>]+ disabled>', html)


def test_each_choice_can_be_taken_back_by_a_link_and_all_at_once(client: Client) -> None:
    factories.product()
    html = page(client, "?categorie=websites&prijs=eenmalig")
    assert 'class="chip" href="/producten/?prijs=eenmalig"' in html
    assert 'class="chip" href="/producten/?categorie=websites"' in html
    assert '<a class="text-button" href="/producten/" ' in html


def test_nothing_found_names_the_choices_to_take_back(client: Client) -> None:
    factories.product()
    html = page(client, "?q=startwebsite&prijs=maand")
    assert titles(html) == []
    assert 'class="chip" href="/producten/?q=startwebsite"' in html
    assert '<a href="/producten/?q=startwebsite" ' in html
    assert "illustrations/no-results.svg" in html


def test_nothing_found_for_a_word_blames_no_choice_and_offers_what_is_near(client: Client) -> None:
    problem = factories.problem()
    ProblemProduct.objects.create(problem=problem, product=factories.product(), reason="Daarom.")
    html = page(client, "?q=zeppelin&prijs=eenmalig")
    assert titles(html) == []
    assert "“zeppelin”" in html
    assert 'class="chip"' not in html
    assert problem.title in html
    assert "illustrations/no-results.svg" in html


def test_found_words_are_marked_and_another_place_is_named_as_the_reason(client: Client) -> None:
    factories.product("Webshops & meer")
    factories.product("Winkel", summary="Voor wie verkoopt.", keywords=["webshop"])
    html = page(client, "?q=webshop")
    assert titles(html) == ["Webshops &amp; meer", "Winkel"]
    assert "<mark>Webshops</mark> &amp; meer</a>" in html
    assert "<mark>webshop</mark></span></p>" in html


def test_search_goes_by_how_well_it_fits_unless_an_order_is_asked_for(client: Client) -> None:
    factories.product("Advies", summary="Over je webshop.", position=1)
    factories.product("Webshop", position=2)
    assert titles(page(client, "?q=webshop")) == ["Webshop", "Advies"]
    assert titles(page(client, "?q=webshop&sorteer=naam")) == ["Advies", "Webshop"]


def test_empty_catalogue_does_not_blame_a_choice(client: Client) -> None:
    html = page(client)
    assert 'class="empty"' in html
    assert 'class="chip"' not in html


@pytest.mark.parametrize(
    ("query", "found", "so"),
    [
        ("?q=de", ["Site", "Hosting"], "so you see all products."),
        ("?q=de&prijs=maand", ["Hosting"], "so only your filters count."),
    ],
)
def test_a_text_without_a_word_to_look_for_is_left_out_and_told(
    query: str, found: list[str], so: str, client: Client, listener: Listener
) -> None:
    sentence = (
        f"“%(text)s” is too general to search for, {so} "
        "Add a word that says what you are looking for."
    )
    factories.product("Site", position=1)
    factories.product("Hosting", price_unit="month", position=2)
    html = page(client, query)
    assert titles(html) == found
    assert gettext(sentence) % {"text": "de"} in html
    assert f">{gettext('Our choice')}</option>" in html
    assert listener.heard == []


def test_filters_that_leave_nothing_are_not_blamed_on_a_text_that_was_left_out(
    client: Client,
) -> None:
    factories.product()
    html = page(client, "?q=de&prijs=maand")
    assert gettext("We found nothing for “%(text)s”") % {"text": "de"} not in html
    assert gettext("Nothing fits all of this at once") in html


@pytest.mark.parametrize(
    ("query", "number"), [("?q=site", 0), ("?q=site&prijs=eenmalig", 1), ("?prijs=eenmalig", 1)]
)
def test_a_text_does_not_count_as_a_filter(query: str, number: int, client: Client) -> None:
    factories.product("Site")
    counted = re.findall(r'<span class="count">(\d+)<', page(client, query))
    assert counted == ([str(number)] if number else [])


@pytest.mark.parametrize("number", [0, 1])
def test_what_holds_nothing_has_no_order_to_choose(number: int, client: Client) -> None:
    shelf(number)
    assert ('<div class="sort" hidden ' in page(client)) == (number == 0)


def test_title_of_the_page_holds_what_was_asked(client: Client) -> None:
    factories.problem("Traag & stuk", slug="traag")
    for query, title in (
        ("", "Producten"),
        ("?q=web+%26+shop", "“web &amp; shop” – Producten"),
        ("?q=site&probleem=traag", "“site” – Traag &amp; stuk"),
    ):
        assert f"<title>{title} – Buro 3</title>" in page(client, query)


def test_problem_shows_its_explanation_and_each_card_its_reason(client: Client) -> None:
    problem = factories.problem(slug="geen-klanten", explanation="Dat heeft drie oorzaken.")
    product = factories.product()
    factories.product("Iets anders")
    ProblemProduct.objects.create(problem=problem, product=product, reason="Je staat er snel.")
    html = page(client, "?probleem=geen-klanten")
    assert titles(html) == ["Startwebsite"]
    assert "Dat heeft drie oorzaken." in html
    assert "<span>Je staat er snel.</span>" in html
    assert '<input type="hidden" name="probleem" value="geen-klanten">' in html


def test_htmx_gets_only_what_a_filter_changes(client: Client) -> None:
    factories.product()
    whole, part = page(client), page(client, headers=HTMX)
    assert titles(part) == titles(whole) == ["Startwebsite"]
    assert "<html" in whole
    assert "<html" not in part
    assert "<h1" not in part
    assert 'id="filters"' in part


def test_caches_keep_the_whole_page_apart_from_the_part(client: Client) -> None:
    for headers in ({}, HTMX):
        assert "HX-Request" in client.get(URL, headers=headers)["Vary"]


def test_pages_hold_24_products_each_product_on_one_of_them(client: Client) -> None:
    for place in range(30):
        factories.product("Gelijk", slug=f"gelijk-{place}")
    slugs = [
        slug
        for number in (1, 2)
        for slug in re.findall(r'data-transition="([^"]+)"', page(client, f"?pagina={number}"))
    ]
    assert len(slugs) == len(set(slugs)) == 30


def test_links_to_other_pages_keep_the_question(client: Client) -> None:
    shelf(30)
    html = page(client, "?q=webshop&sorteer=naam")
    assert 'href="?q=webshop&amp;sorteer=naam&amp;pagina=2"' in html
    assert 'href="?q=webshop&amp;sorteer=naam"' in page(client, "?q=webshop&sorteer=naam&pagina=2")


@pytest.mark.parametrize("number", ["-1", "0", "2", "abc", "9" * 40, "9" * 1900, "1.5", "%00"])
def test_page_that_is_not_there_is_a_404_in_style(client: Client, number: str) -> None:
    factories.product()
    response = client.get(f"{URL}?pagina={number}")
    assert response.status_code == 404
    assert "not-found__code" in response.content.decode()


def test_endless_query_string_is_a_400_in_style(client: Client) -> None:
    response = client.get(f"{URL}?q={'a' * 100_000}")
    assert response.status_code == 400
    assert "not-found__code" in response.content.decode()


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post(URL).status_code == 405


def test_page_is_found_under_its_own_address_whatever_was_asked(client: Client) -> None:
    html = page(client, "?q=iets")
    assert re.findall(r'<link rel="canonical" href="([^"]+)">', html) == [
        "http://127.0.0.1:8000/producten/"
    ]
    assert len(re.findall("<h1", html)) == 1


def test_second_page_is_found_under_its_own_address(client: Client) -> None:
    shelf(25)
    html = page(client, "?pagina=2&categorie=websites")
    assert 'rel="canonical" href="http://127.0.0.1:8000/producten/?pagina=2"' in html


def test_number_of_queries_does_not_grow_with_the_catalogue(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shelf(1)
    with django_assert_num_queries(6):  # the version of the catalogue, and five of our own
        page(client)
    shelf(30)
    with django_assert_num_queries(6):
        page(client, "?sorteer=naam")


def test_a_long_question_costs_at_most_one_query_more(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shelf(30)
    helping_with("geen-klanten")
    query = "?probleem=geen-klanten&categorie=websites&prijs=eenmalig&sorteer=prijs"
    with django_assert_num_queries(7):
        assert len(titles(page(client, query))) == 24


def test_number_of_queries_for_a_text_does_not_grow_with_the_catalogue(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shelf(3)
    with django_assert_num_queries(17):  # six, eight that read and answer, three to log it
        assert len(titles(page(client, "?q=webshop"))) == 3
    shelf(30)
    with django_assert_num_queries(17):
        assert len(titles(page(client, "?q=webshop"))) == 24


def test_a_text_with_all_there_is_to_ask_costs_no_more_than_this(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shelf(30)
    helping_with("geen-klanten")
    query = "?probleem=geen-klanten&q=webshpo&categorie=websites&prijs=eenmalig&sorteer=prijs"
    with django_assert_num_queries(23):  # it is mistyped, so it is read twice
        assert len(titles(page(client, query))) == 24


def helping_with(slug: str) -> None:
    problem = factories.problem(slug=slug)
    ProblemProduct.objects.bulk_create(
        ProblemProduct(problem=problem, product=product, reason="Daarom.")
        for product in Product.objects.all()
    )
