import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from catalog.models import (
    HelpFlow,
    HelpQuestion,
    ProblemProduct,
    ProductSpecialist,
    Status,
)
from tests import factories

pytestmark = pytest.mark.django_db

FLOW = "/hulp/hoe-kom-ik-aan-meer-klanten/"
SITE = "http://127.0.0.1:8000"


@pytest.fixture
def doel() -> HelpQuestion:
    """The first of two questions; each answer speaks for the start site, the last for hosting."""
    first = factories.help_question("doel", text="Wat is je doel?", explanation="Kies er een.")
    second = factories.help_question("waar", text="Waar zoek je?", position=1)
    site, hosting = factories.product(), factories.product("Hosting", summary="Snel en veilig.")
    factories.help_answer(first, "gevonden", {site: 3}, next=second)
    first.answers.filter(is_unsure=True).update(next=second)
    factories.help_answer(second, "buurt", {site: 1, hosting: 2})
    return first


def page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return unescape(response.text)


def main_of(html: str) -> str:
    return html.split("<main")[1].split("</main>", maxsplit=1)[0]


def order(html: str, *texts: str) -> list[str]:
    return sorted(texts, key=html.index)


# --- /hulp/ -----------------------------------------------------------------------------------


def test_problems_stand_by_theme_and_each_theme_has_its_start(client: Client) -> None:
    problem = factories.problem("Niemand vindt ons")
    ProblemProduct.objects.create(problem=problem, product=factories.product(), reason="Zo.")
    factories.help_question("doel", factories.help_flow("Vragen", theme=problem.theme))
    html = page(client, "/hulp/")
    assert 'href="/producten/?probleem=niemand-vindt-ons"' in html
    assert 'href="/hulp/vragen/"' in html
    assert len(re.findall("<h1", html)) == 1


def test_own_words_go_to_the_search(client: Client) -> None:
    form = re.search(r'<form[^>]*role="search".*?</form>', page(client, "/hulp/"), re.DOTALL)
    assert form
    assert 'action="/zoeken/"' in form[0]
    assert 'id="zoek"' in form[0]
    assert 'name="q"' in form[0]


def test_an_unpublished_or_empty_flow_is_not_offered(client: Client, employee: User) -> None:
    factories.help_question("doel", factories.help_flow("Klad", is_published=False))
    factories.help_flow("Leeg")
    client.force_login(employee)
    assert not re.findall('href="/hulp/[a-z]', page(client, "/hulp/"))


def test_a_theme_that_comes_between_two_queries_waits_for_the_next_request(client: Client) -> None:
    to_make = ["Net bedacht"]

    def meanwhile(execute: Any, sql: str, *rest: Any) -> Any:
        if 'FROM "catalog_problem"' in sql and to_make:
            problem = factories.problem(to_make.pop())
            product = factories.product()
            ProblemProduct.objects.create(problem=problem, product=product, reason="Zo.")
        return execute(sql, *rest)

    with connection.execute_wrapper(meanwhile):
        assert "Net bedacht" not in page(client, "/hulp/")
    assert to_make == []
    assert "Net bedacht" in page(client, "/hulp/")


@pytest.mark.parametrize("number", [1, 3])
def test_the_start_takes_three_queries(
    number: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for place in range(number):
        flow = factories.help_flow(f"Vragen {place}")
        factories.help_question("doel", flow)
        problem = factories.problem(f"Probleem {place}", theme=flow.theme)
        product = factories.product(f"Product {place}")
        ProblemProduct.objects.create(problem=problem, product=product, reason="Zo.")
    with django_assert_num_queries(4):  # one for the version of the catalogue
        client.get("/hulp/")


# --- A question -------------------------------------------------------------------------------


def test_a_question_shows_its_answers_with_the_unsure_one_last(
    client: Client, doel: HelpQuestion
) -> None:
    html = main_of(page(client, FLOW))
    assert re.findall(r'type="radio" name="doel" value="([a-z-]+)"', html) == [
        "gevonden",
        "weet-niet",
    ]
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", html) == ["Wat is je doel?"]
    assert "checked" not in html


def test_a_form_sends_the_answers_so_far(client: Client, doel: HelpQuestion) -> None:
    html = main_of(page(client, f"{FLOW}?doel=gevonden"))
    assert re.findall(r'type="hidden" name="([a-z]+)" value="([a-z]+)"', html) == [
        ("doel", "gevonden"),
        ("vraag", "waar"),
    ]


def test_the_previous_step_is_a_link(client: Client, doel: HelpQuestion) -> None:
    previous = r'button--quiet" href="([^"]+)"'
    assert re.findall(previous, page(client, FLOW)) == ["/hulp/"]
    assert re.findall(previous, page(client, f"{FLOW}?doel=gevonden")) == [
        f"{FLOW}?eerder=gevonden"
    ]


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ("?doel=gevonden&eerder=buurt", ["buurt"]),
        ("?eerder=weet-niet", ["weet-niet"]),
        ("?eerder=maan", []),
        ("?eerder=gevonden&eerder=weet-niet", ["weet-niet"]),
    ],
)
def test_who_comes_back_to_a_question_finds_the_answer_given_before(
    query: str, chosen: list[str], client: Client, doel: HelpQuestion
) -> None:
    html = main_of(page(client, f"{FLOW}{query}"))
    assert re.findall(r'value="([a-z-]+)" checked', html) == chosen
    assert "eerder" not in html.split('<div class="guide__nav">')[0]
    assert "notice--warn" not in html


def test_a_changed_answer_takes_the_place_of_the_one_before(
    client: Client, doel: HelpQuestion
) -> None:
    response = client.get(f"{FLOW}?vraag=doel&doel=weet-niet&eerder=gevonden")
    assert response["Location"] == f"{FLOW}?doel=weet-niet"


def test_a_sent_answer_gets_an_address_without_the_rest_of_the_form(
    client: Client, doel: HelpQuestion
) -> None:
    response = client.get(f"{FLOW}?vraag=doel&doel=gevonden")
    assert (response.status_code, response["Location"]) == (302, f"{FLOW}?doel=gevonden")


def test_a_form_sent_without_a_choice_says_so_on_the_same_step(
    client: Client, doel: HelpQuestion
) -> None:
    html = main_of(page(client, f"{FLOW}?doel=gevonden&vraag=waar"))
    assert 'id="fout"' in html
    assert 'name="waar"' in html
    assert 'id="fout"' not in page(client, f"{FLOW}?doel=gevonden")


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("doel=maan", "Wat is je doel?"),
        ("doel=gevonden&doel=weet-niet", "Wat is je doel?"),
        ("waar=buurt", "Wat is je doel?"),
        ("onzin=%3Cscript%3E", "Wat is je doel?"),
        ("doel=gevonden&waar=%00", "Waar zoek je?"),
        ("doel=gevonden&waar=%ED%A0%80", "Waar zoek je?"),
        ("doel=gevonden&waar=maan&vraag=waar", "Waar zoek je?"),
    ],
)
def test_what_does_not_hold_leads_to_the_last_step_that_does_with_a_word(
    client: Client, doel: HelpQuestion, query: str, asked: str
) -> None:
    html = main_of(page(client, f"{FLOW}?{query}"))
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", html) == [asked]
    assert "notice--warn" in html
    assert "<script>" not in html


def test_a_step_that_holds_says_nothing_odd(client: Client, doel: HelpQuestion) -> None:
    assert "notice--warn" not in page(client, f"{FLOW}?doel=gevonden&utm_source=brief")


def test_every_step_points_search_engines_to_the_start(client: Client, doel: HelpQuestion) -> None:
    canonical = f'<link rel="canonical" href="{SITE}{FLOW}">'
    for query in ("", "?doel=gevonden", "?doel=gevonden&waar=buurt"):
        assert canonical in page(client, f"{FLOW}{query}")


def test_an_unpublished_flow_is_there_for_employees_only(
    client: Client, doel: HelpQuestion, employee: User
) -> None:
    HelpFlow.objects.update(is_published=False)
    assert client.get(FLOW).status_code == 404
    client.force_login(employee)
    assert 'class="notice"' in page(client, FLOW)


def test_a_flow_without_questions_has_no_page(client: Client) -> None:
    factories.help_flow()
    assert client.get(FLOW).status_code == 404


def test_a_renamed_flow_sends_on_with_the_answers(client: Client, doel: HelpQuestion) -> None:
    flow = HelpFlow.objects.get()
    flow.slug = "klanten"
    flow.save()
    response = client.get(f"{FLOW}?doel=gevonden")
    assert (response.status_code, response["Location"]) == (301, "/hulp/klanten/?doel=gevonden")


@pytest.mark.parametrize("number", [0, 3])
def test_a_question_takes_three_queries(
    number: int,
    client: Client,
    doel: HelpQuestion,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for place in range(number):
        factories.help_answer(doel, f"meer-{place}")
        factories.help_question(f"meer-{place}", position=9)
    with django_assert_num_queries(4):  # one for the version of the catalogue
        client.get(f"{FLOW}?doel=gevonden")


# --- The outcome ------------------------------------------------------------------------------

OUTCOME = f"{FLOW}?doel=gevonden&waar=buurt"


def test_outcome_ranks_products_with_their_reasons(client: Client, doel: HelpQuestion) -> None:
    html = main_of(page(client, OUTCOME))
    reasons = ["Omdat je gevonden koos.", "Omdat je buurt koos."]
    assert order(html, "Hosting", *reasons, "Startwebsite</a>") == [
        "Startwebsite</a>",
        *reasons,
        "Hosting",
    ]
    assert html.count("Omdat je buurt koos.") == 2


def test_outcome_leaves_out_what_is_not_published(client: Client, doel: HelpQuestion) -> None:
    factories.help_answer(
        HelpQuestion.objects.get(key="waar"),
        "land",
        {factories.product("Weg", status=Status.DRAFT): 9},
    )
    html = page(client, f"{FLOW}?doel=gevonden&waar=land")
    assert "Startwebsite" in html
    assert ">Weg<" not in html


def test_what_fits_less_than_three_others_is_a_short_line(
    client: Client, doel: HelpQuestion
) -> None:
    products = {factories.product(f"Product {number}"): 9 - number for number in range(4)}
    factories.help_answer(doel, "alles", products)
    html = main_of(page(client, f"{FLOW}?doel=alles"))
    assert html.count('<li class="outcome') == 3
    assert html.count('class="relation"') == 1
    assert "Omdat je alles koos." in html.split('class="relation"')[1]


def test_outcome_without_any_product_tells_whom_to_call(client: Client, doel: HelpQuestion) -> None:
    factories.help_answer(doel, "anders")
    html = main_of(page(client, f"{FLOW}?doel=anders"))
    assert '<li class="outcome' not in html
    assert "mailto:" in html


def test_each_answer_can_be_changed(client: Client, doel: HelpQuestion) -> None:
    answers = re.search(r'<dl class="answers.*?</dl>', page(client, OUTCOME), re.DOTALL)
    assert answers
    assert re.findall('href="([^"]+)"', answers[0]) == [
        f"{FLOW}?eerder=gevonden",
        f"{FLOW}?doel=gevonden&eerder=buurt",
    ]


def test_outcome_shows_the_example_of_the_highest_product_that_has_one(
    client: Client, doel: HelpQuestion
) -> None:
    _site, hosting = (
        row.product
        for row in doel.flow.questions.get(key="waar")
        .answers.get(key="buurt")
        .weights.order_by("weight")
    )
    factories.example(hosting, title="Later", customer="Anders", text="Verhaal.", position=2)
    factories.example(hosting, title="Bakkerij Bos", customer="Bos", text="Verhaal.", position=1)
    html = main_of(page(client, OUTCOME))
    assert "Bakkerij Bos" in html
    assert "Later" not in html


def test_outcome_compares_up_to_four(client: Client, doel: HelpQuestion) -> None:
    assert 'href="/vergelijken/?p=startwebsite&p=hosting"' in page(client, OUTCOME)
    assert 'href="/vergelijken/?p=' not in page(client, f"{FLOW}?doel=weet-niet&waar=weet-niet")
    products = {factories.product(f"Product {number}"): 9 - number for number in range(5)}
    factories.help_answer(doel, "alles", products)
    address = "/vergelijken/?p=product-0&p=product-1&p=product-2&p=product-3"
    assert f'href="{address}"' in page(client, f"{FLOW}?doel=alles")


def test_letter_to_the_specialist_holds_answers_outcome_and_address(
    client: Client, doel: HelpQuestion
) -> None:
    marit = factories.specialist(mail="marit@buro3.example")
    site = doel.answers.get(key="gevonden").weights.get().product
    ProductSpecialist.objects.create(product=site, specialist=marit)
    html = page(client, OUTCOME)
    (link,) = [link for link in re.findall('href="(mailto:marit[^"]+)"', html) if "hulp" in link]
    letter = parse_qs(urlsplit(link).query)["body"][0]
    assert urlsplit(link).path == "marit@buro3.example"
    for part in (
        "- Wat is je doel? Antwoord gevonden\r\n- Waar zoek je? Antwoord buurt",
        "- Startwebsite\r\n- Hosting",
        f"{SITE}{OUTCOME}",
    ):
        assert part in letter


def test_letter_goes_to_the_agency_when_nobody_is_named(client: Client, doel: HelpQuestion) -> None:
    assert quote(f"{SITE}{OUTCOME}", safe="/") in page(client, OUTCOME)
    assert re.findall(r'button" href="mailto:([^?]+)', page(client, OUTCOME)) == [
        "hallo@buro3.example"
    ]


def test_link_to_the_outcome_can_be_copied(client: Client, doel: HelpQuestion) -> None:
    assert f'data-copy="{SITE}{OUTCOME}"' in page(client, OUTCOME)


@pytest.mark.parametrize("number", [0, 3])
def test_an_outcome_takes_eight_queries(
    number: int,
    client: Client,
    doel: HelpQuestion,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    answer = doel.answers.get(key="gevonden")
    products = [row.product for row in answer.weights.all()]
    products += [factories.product(f"Product {place}") for place in range(number)]
    for place, product in enumerate(products):
        if place:
            answer.weights.create(product=product, weight=1, reason="omdat het past")
        stand_in = factories.specialist(f"Invaller {place}")
        person = factories.specialist(f"Persoon {place}", stand_in=stand_in)
        ProductSpecialist.objects.create(product=product, specialist=person)
        factories.example(product, title="Bos", customer="Bos", text="Verhaal.")
    with django_assert_num_queries(9):  # one for the version of the catalogue
        client.get(OUTCOME)
