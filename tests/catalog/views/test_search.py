import re
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils.translation import gettext

from accounts.models import User
from catalog.models import ProblemProduct, Status
from catalog.signals import Search, searched
from tests import factories
from tests.catalog.views.listener import TOKEN, Listener

pytestmark = pytest.mark.django_db

ClientOf = Callable[[User | None], Client]


def page(client: Client, text: str = "", **query: str) -> str:
    response = client.get("/zoeken/", {"q": text, **query} if text else {})
    assert response.status_code == 200
    return response.text


def suggestions(client: Client, text: str) -> str:
    response = client.get("/zoeken/suggesties/", {"q": text})
    assert response.status_code == 200
    return response.text


def without_marks(html: str) -> str:
    return re.sub("</?mark>", "", html)


def catalogue() -> None:
    hosting = factories.category("Hosting")
    factories.product("Startwebsite")
    factories.product("Domeinnaam", category=hosting)
    problem = factories.problem("Mijn startwebsite is traag", explanation="Dat ligt aan de site.")
    ProblemProduct.objects.create(
        problem=problem, product=factories.product("Versnelling"), reason="Daarom."
    )


# --- Before a question ------------------------------------------------------------------------


def test_without_a_question_it_offers_what_is_asked_most(client: Client) -> None:
    catalogue()
    html = page(client)
    assert "Mijn startwebsite is traag" in html
    assert 'href="/categorie/hosting/"' in html
    assert len(re.findall("<h1", html)) == 1


def test_without_a_question_nothing_is_told(client: Client, listener: Listener) -> None:
    page(client)
    client.get("/zoeken/?q=++%00+")
    assert listener.heard == []


# --- Found ------------------------------------------------------------------------------------


def test_problems_come_before_products(client: Client) -> None:
    catalogue()
    html = without_marks(page(client, "startwebsite"))
    assert html.index("Mijn startwebsite is traag") < html.index('<article class="card"')
    assert 'data-kind="product" data-slug="startwebsite"' in html
    assert 'data-kind="problem" data-slug="mijn-startwebsite-is-traag"' in html


def test_question_goes_along_to_the_overview_with_its_filters(client: Client) -> None:
    factories.product("Startwebsite")
    assert 'href="/producten/?q=startwebsite"' in page(client, "startwebsite", letterlijk="1")


def test_category_and_specialist_are_found_each_under_their_name(client: Client) -> None:
    factories.category("Fotografie")
    factories.specialist("Noor Dijkgraaf")
    assert 'href="/categorie/fotografie/"' in page(client, "fotografie")
    assert 'href="/specialisten/noor-dijkgraaf/"' in page(client, "dijkgraaf")


def test_what_matches_is_marked_and_only_that_is_markup(client: Client) -> None:
    problem = factories.problem("Mijn <b>webshop</b> is traag")
    ProblemProduct.objects.create(problem=problem, product=factories.product(), reason="Daarom.")
    html = page(client, "webshop")
    assert "&lt;b&gt;<mark>webshop</mark>&lt;/b&gt;" in html


def test_page_names_the_question_and_stays_out_of_search_engines(client: Client) -> None:
    html = page(client, "start & web")
    assert re.search("<title>[^<]+: start &amp; web – Buro 3</title>", html)
    assert '<meta name="robots" content="noindex">' in html
    assert 'value="start &amp; web"' in html


def test_mistyped_question_says_what_was_searched_and_offers_what_was_typed(
    client: Client,
) -> None:
    factories.product("Nieuwsbrief")
    html = page(client, "nieuwbsrief")
    assert "<b>nieuwsbrief</b>" in html
    assert 'href="?q=nieuwbsrief&amp;letterlijk=1"' in html
    assert 'data-slug="nieuwsbrief"' in html


def test_question_that_is_meant_as_typed_is_not_corrected(client: Client) -> None:
    factories.product("Nieuwsbrief")
    html = page(client, "nieuwbsrief", letterlijk="1")
    assert "<b>nieuwsbrief</b>" not in html
    assert "“nieuwbsrief”" in html
    assert '<a class="arrow-link" href="?q=nieuwbsrief" ' in html


def test_draft_is_found_by_an_employee_alone(
    client: Client, employee: User, client_of: ClientOf
) -> None:
    factories.product("Geheimproduct", status=Status.DRAFT)
    assert 'data-slug="geheimproduct"' not in page(client, "geheimproduct")
    assert 'data-slug="geheimproduct"' in page(client_of(employee), "geheimproduct")


# --- Nothing found ----------------------------------------------------------------------------


def test_with_nothing_found_there_is_somebody_to_ask(client: Client) -> None:
    factories.specialist("Noor Dijkgraaf", phone="+31501234567")
    html = page(client, "qqqqqq")
    assert "“qqqqqq”" in html
    assert 'href="tel:+31501234567"' in html
    assert '<ul class="card-grid"' not in html


def test_with_nobody_there_the_agency_can_be_asked(client: Client, settings: Any) -> None:
    assert f'href="tel:{settings.COMPANY["phone"]}"' in page(client, "qqqqqq")


@pytest.mark.parametrize("text", ["de", "%", "en ook de", "x"])
def test_a_question_without_a_word_to_look_for_says_what_to_do(
    text: str, client: Client, listener: Listener
) -> None:
    catalogue()
    html = unescape(page(client, text, letterlijk="1"))
    assert gettext("“%(text)s” is too general to search for") % {"text": text} in html
    assert gettext("We found nothing for “%(text)s”") % {"text": text} not in html
    assert 'class="arrow-link" href="/hulp/"' in html
    assert 'class="arrow-link" href="?q=' not in html
    assert listener.heard == []


def test_with_nothing_to_offer_there_is_no_empty_list(client: Client) -> None:
    html = page(client, "qqqqqq")
    assert 'class="hits"' not in html
    assert 'href="/producten/"' in html.split("<main")[1]


# --- Told -------------------------------------------------------------------------------------


def test_search_is_told_and_its_token_stands_on_the_results(
    client: Client, listener: Listener
) -> None:
    factories.product("Startwebsite")
    html = page(client, "startwebsite")
    assert f'data-search="{TOKEN}"' in html
    assert listener.heard == [Search("startwebsite", "zoeken", 1, 1)]


def test_search_of_an_employee_is_told_as_such(
    employee: User, client_of: ClientOf, listener: Listener
) -> None:
    page(client_of(employee), "qqqqqq")
    assert listener.heard == [Search("qqqqqq", "zoeken", 0, 0, by_employee=True)]


def test_asking_for_the_headers_or_for_suggestions_is_no_search(
    client: Client, listener: Listener
) -> None:
    client.head("/zoeken/?q=startwebsite")
    suggestions(client, "startwebsite")
    assert listener.heard == []


def test_listener_that_fails_costs_the_visitor_nothing(client: Client, listener: Listener) -> None:
    def fails(**_kwargs: Any) -> None:
        raise OSError

    searched.disconnect(listener)
    searched.connect(fails)
    factories.product("Startwebsite")
    html = page(client, "startwebsite")
    assert "data-search" not in html
    assert 'data-slug="startwebsite"' in html


# --- Who may keep it --------------------------------------------------------------------------


def test_page_of_a_visitor_has_no_cookie_and_is_kept_by_their_own_browser_at_most(
    client: Client,
) -> None:
    response = client.get("/zoeken/?q=startwebsite")
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.text
    assert response["Cache-Control"] == "private, no-cache"


def test_page_of_an_employee_is_kept_nowhere(employee: User, client_of: ClientOf) -> None:
    response = client_of(employee).get("/zoeken/?q=startwebsite")
    assert response["Cache-Control"] == "private, no-cache, no-store"


# --- Hostile ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        quote("<script>alert(1)</script>"),
        quote('" onfocus=alert(1) autofocus x="'),
        "%00%00start",
        "%ed%a0%80",
        "%e2%80%ae" + quote("omgekeerd"),
        quote("' OR 1=1 -- & | ! ( ) : * <->"),
        quote("a" * 1900),
        "+".join(["web"] * 450),
        quote("🙂" * 150),
    ],
)
@pytest.mark.parametrize("url", ["/zoeken/", "/zoeken/suggesties/"])
def test_hostile_question_gets_an_answer(url: str, query: str, client: Client) -> None:
    factories.product("Startwebsite")
    response = client.get(f"{url}?q={query}")
    assert response.status_code == 200
    assert "<script>alert" not in response.text
    assert "onfocus=alert(1) autofocus x" not in response.text.replace("&quot;", "'").replace(
        "' onfocus=alert(1) autofocus x='", ""
    )


def test_long_question_is_cut_with_a_word(client: Client) -> None:
    factories.product("Startwebsite")
    html = page(client, "startwebsite " * 30)
    assert html.count('class="notice notice--warn"') == 1


# --- Suggestions ------------------------------------------------------------------------------


def test_suggestions_come_in_groups_of_options(client: Client) -> None:
    catalogue()
    html = without_marks(suggestions(client, "startw"))
    assert html.count('role="listbox"') == 1
    groups = re.findall('role="group" aria-labelledby="suggesties-([a-z]+)"', html)
    assert groups == ["problem", "product"]
    assert re.search(
        'role="option" id="suggesties-product-1".* href="/producten/startwebsite/"', html
    )


def test_suggestions_say_how_many_there_are(client: Client) -> None:
    factories.product("Startwebsite")
    assert re.search('data-said="1 sugg', suggestions(client, "startwebsite"))
    assert re.search('data-said="(No|Geen) sugg', suggestions(client, "qqqqqq"))


@pytest.mark.parametrize("text", ["", "s", " s "])
def test_one_letter_suggests_nothing(text: str, client: Client) -> None:
    factories.product("Startwebsite")
    assert 'role="option"' not in suggestions(client, text)


def test_suggestions_are_kept_for_a_moment_by_who_asked(client: Client) -> None:
    response = client.get("/zoeken/suggesties/?q=start")
    assert response["Cache-Control"] == "private, max-age=30"
    assert not response.cookies


def test_suggestions_for_an_employee_are_kept_nowhere(employee: User, client_of: ClientOf) -> None:
    response = client_of(employee).get("/zoeken/suggesties/?q=start")
    assert response["Cache-Control"] == "private, no-store"


def test_draft_is_suggested_to_an_employee_alone(
    client: Client, employee: User, client_of: ClientOf
) -> None:
    factories.product("Geheimproduct", status=Status.DRAFT)
    assert "/producten/geheimproduct/" not in suggestions(client, "geheim")
    assert "/producten/geheimproduct/" in suggestions(client_of(employee), "geheim")
