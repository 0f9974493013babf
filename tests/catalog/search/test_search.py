"""What a search finds, in which order, and why; on catalogues of a few words."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model

from catalog.models import (
    Benefit,
    Example,
    Faq,
    Problem,
    ProblemProduct,
    Product,
    ProductSpecialist,
    Status,
    Synonym,
)
from catalog.search import palette, search, suggest
from catalog.search.found import Kind, Results
from tests import factories

pytestmark = pytest.mark.django_db


def card(title: str, **fields: Any) -> Any:
    """A product that says nothing but what is given."""
    return factories.product(title, **{"summary": "Kort.", **fields})


def titles(text: str, **options: bool) -> list[str]:
    found = search(text, **options).products
    return [unescape(re.sub("</?mark>", "", card.title)) for card in found]


def reason(text: str) -> str:
    [found] = search(text).products
    return found.reason


def groups(found: Results) -> dict[str, list[str]]:
    return {group.kind: [hit.slug for hit in group.hits] for group in found.others}


# --- Words ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Website", "websites"),
        ("Nieuwsbrief", "nieuwsbrieven"),
        ("Teksten schrijven", "schrijft"),
        ("Fotografie", "fotograaf"),
        ("Foto's", "foto"),
        ("Café", "cafe"),
        ("Cafe", "CAFÉ"),
        ("IJswinkel", "\N{LATIN SMALL LIGATURE IJ}swinkel"),
        ("E-mail", "email"),
        ("Email", "e-mail"),
        ("SEO-scan", "seo scan"),
        ("SEO-scan", "seoscan"),
        ("Web shop", "webshop"),
        ("Webshop", "web shop"),
    ],
)
def test_word_is_found_in_any_form(title: str, asked: str) -> None:
    card(title)
    card("Iets anders")
    assert titles(asked) == [title]


def test_compound_finds_its_parts_and_a_part_the_compound() -> None:
    card("Koppeling", position=1)
    card("Webshop", position=2)
    card("Advies", summary="Over een webshopkoppeling.", position=3)
    card("Logo", position=4)
    assert set(titles("webshopkoppeling")) >= {"Advies"}
    assert titles("koppeling") == ["Koppeling", "Advies"]
    assert titles("webshop") == ["Webshop", "Advies"]


def test_compound_that_nobody_wrote_finds_the_card_with_its_parts() -> None:
    card("Koppeling", summary="Voor je webshop.")
    card("Webshop")
    assert titles("webshopkoppeling ") == ["Koppeling"]


def test_compound_that_nobody_wrote_finds_what_has_one_of_its_parts() -> None:
    card("Koppeling")
    card("Webshop")
    card("Logo")
    assert sorted(titles("webshopkoppeling ")) == ["Koppeling", "Webshop"]


# --- Typing errors ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Video", "vidio"),
        ("Website", "webiste"),  # two letters that changed places are one error
        ("Website", "wbsite"),
        ("Nieuwsbrief", "niewsbreif"),  # two, from nine letters
        ("Fotografie", "footgraffie"),
    ],
)
def test_mistyped_word_is_searched_as_it_was_meant(title: str, typed: str) -> None:
    card(title)
    card("Iets anders")
    found = search(f"{typed} ")
    assert [str(each.slug) for each in found.products] == [title.lower()]
    assert found.corrected == title.lower()


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Logo", "lgoo"),  # four letters forgive nothing
        ("Video", "vydyo"),  # two errors in five
        ("Website", "wabsete"),  # two in seven
        ("Nieuwsbrief", "neiwusbreif"),  # three
    ],
)
def test_too_many_errors_are_another_word(title: str, typed: str) -> None:
    card(title)
    found = search(f"{typed} ")
    assert (titles(f"{typed} "), found.corrected) == ([], "")


def test_words_of_long_text_are_no_example_of_how_a_word_is_written() -> None:
    card("Advies", description="<p>Wij bouwen zeppelins.</p>", summary="Over ballonnen.")
    assert search("zepelins ").corrected == ""
    assert search("balonnen ").corrected == ""
    assert titles("zeppelins") == ["Advies"]


def test_word_that_is_known_is_never_corrected() -> None:
    card("Website")
    card("Webwite")
    assert search("webwite").corrected == ""


def test_all_that_was_typed_stays_around_a_corrected_word() -> None:
    card("Webshop koppeling")
    assert search("de WEBSHPO, kopeling & webshpo!").corrected == (
        "de webshop, koppeling & webshop!"
    )


def test_question_may_be_meant_literally() -> None:
    card("Website")
    found = search("webiste ", literal=True)
    assert (found.total, found.corrected) == (0, "")


# --- Synonyms ---------------------------------------------------------------------------------


def test_synonym_both_ways_finds_each_by_the_other() -> None:
    card("Beeldmerk")
    card("Logo")
    card("Iets anders")
    Synonym.objects.create(term="logo", meanings=["beeldmerk"])
    assert titles("logo") == ["Logo", "Beeldmerk"]
    assert titles("beeldmerken ") == ["Beeldmerk", "Logo"]


def test_synonym_one_way_does_not_lead_back() -> None:
    card("Landingspagina")
    card("CRO")
    Synonym.objects.create(term="CRO", meanings=["landingspagina"], one_way=True)
    assert titles("cro") == ["CRO", "Landingspagina"]
    assert titles("landingspagina") == ["Landingspagina"]


def test_synonym_may_be_a_phrase_with_common_words() -> None:
    card("Adverteren in Google", position=1)
    card("Zakelijk profiel", position=2)
    Synonym.objects.create(term="Google mijn bedrijf", meanings=["zakelijk profiel"], one_way=True)
    assert titles("google mijn bedrijf")[0] == "Zakelijk profiel"
    assert titles("google") == ["Adverteren in Google"]


def test_synonym_that_means_a_phrase_finds_only_what_has_all_of_it() -> None:
    card("Winkel")
    card("Online winkel")
    Synonym.objects.create(term="webshop", meanings=["online winkel"])
    assert titles("webshop ") == ["Online winkel"]


def test_synonym_of_a_part_of_a_compound_counts() -> None:
    card("Webwinkel koppeling")
    card("Iets anders", keywords=["webshop", "koppeling"])
    Synonym.objects.create(term="webshop", meanings=["webwinkel"])
    assert "Webwinkel koppeling" in titles("webshopkoppeling ")


def test_synonym_that_is_gone_finds_nothing_any_more() -> None:
    card("Beeldmerk")
    synonym = Synonym.objects.create(term="logo", meanings=["beeldmerk"])
    assert titles("logo") == ["Beeldmerk"]
    synonym.delete()
    assert titles("logo") == []


# --- The last word ----------------------------------------------------------------------------


def test_last_word_may_be_unfinished() -> None:
    card("Nieuwsbrief")
    card("Iets anders")
    assert titles("nieu") == ["Nieuwsbrief"]
    assert titles("nieuws") == ["Nieuwsbrief"]
    assert titles("nieuwsbr") == ["Nieuwsbrief"]
    assert titles("nieuwsbr ") == []
    assert titles("nieuwsbr anders") == []


# --- Order ------------------------------------------------------------------------------------


def test_title_counts_above_summary_above_description_above_questions() -> None:
    question = card("Vijf", position=1)
    Faq.objects.create(product=question, question="Hoe groot is het luchtschip?", answer="Groot.")
    card("Vier", description="<p>Een luchtschip.</p>", position=2)
    card("Drie", summary="Een luchtschip.", position=3)
    card("Twee", keywords=["luchtschip"], position=4)
    card("Luchtschip", position=5)
    assert titles("luchtschip") == ["Luchtschip", "Twee", "Drie", "Vier", "Vijf"]


def test_equals_stand_in_our_own_order_every_time() -> None:
    for number in (3, 1, 2):
        card(f"Luchtschip {number}", position=number)
    first = titles("luchtschip")
    assert first == ["Luchtschip 1", "Luchtschip 2", "Luchtschip 3"]
    assert all(titles("luchtschip") == first for _again in range(3))


def test_what_has_all_words_comes_alone() -> None:
    card("Luchtschip huren")
    card("Luchtschip")
    assert titles("luchtschip huren") == ["Luchtschip huren"]


def test_order_of_the_words_does_not_matter() -> None:
    card("Luchtschip huren")
    assert titles("huren luchtschip ") == titles("luchtschip huren ") == ["Luchtschip huren"]


def test_what_is_called_so_comes_before_what_is_called_so_and_more() -> None:
    card("Luchtschip voor groepen", position=1)
    card("Luchtschip", position=2)
    assert titles("luchtschip") == ["Luchtschip", "Luchtschip voor groepen"]


# --- Problems and people ----------------------------------------------------------------------


@pytest.fixture
def balloon() -> Any:
    """A problem with two phrasings, two products and nothing else about balloons."""
    problem = factories.problem("Mijn ballon is lek")
    problem.phrasings.create(text="Ik verlies steeds helium")
    for position, title in enumerate(["Plakwerk", "Ventiel"]):
        ProblemProduct.objects.create(
            problem=problem, product=card(title), reason=f"{title} helpt.", position=position
        )
    card("Iets anders")
    return problem


@pytest.mark.parametrize(
    "asked", ["ballon lek", "mijn ballonnen zijn lek", "helium verlies", "ik verlies helium!"]
)
def test_symptom_finds_the_problem_and_its_products_first(balloon: Any, asked: str) -> None:
    found = search(asked)
    assert [hit.slug for hit in found.problems] == [balloon.slug]
    assert titles(asked) == ["Plakwerk", "Ventiel"]
    assert found.products[0].reason == "“Mijn ballon is lek”: Plakwerk helpt."


def test_product_of_a_problem_that_is_hidden_stays_hidden(balloon: Any) -> None:
    draft = card("Concept", status=Status.DRAFT)
    ProblemProduct.objects.create(problem=balloon, product=draft, reason="Straks.", position=0)
    assert "Concept" not in titles("ballon lek")


def test_name_finds_the_person_and_what_they_help_with() -> None:
    person = factories.specialist("Noor Dijkgraaf")
    product = card("Luchtschip")
    ProductSpecialist.objects.create(product=product, specialist=person)
    card("Iets anders")
    found = search("noor dijkgraaf")
    assert groups(found) == {Kind.SPECIALIST: ["noor-dijkgraaf"]}
    assert titles("noor dijkgraaf") == ["Luchtschip"]
    assert "Noor Dijkgraaf" in found.products[0].reason


def test_categories_examples_and_questions_are_found_beside_the_cards() -> None:
    product = card("Luchtschip", category=factories.category("Luchtvaart"))
    factories.example(product, title="Een ballonvaart", text="Hoog.", customer="", result="")
    Faq.objects.create(product=product, question="Past een ballonvaarder erin?", answer="Ja.")
    assert groups(search("luchtvaart")) == {Kind.CATEGORY: ["luchtvaart"]}
    assert groups(search("ballonvaart ")) == {Kind.EXAMPLE: ["luchtschip"]}
    assert groups(search("ballonvaarder ")) == {Kind.QUESTION: ["luchtschip"]}


# --- Why --------------------------------------------------------------------------------------


def with_benefit(product: Any) -> None:
    Benefit.objects.create(product=product, title="Zweven", text="Boven alles.")


def with_question(product: Any) -> None:
    Faq.objects.create(product=product, question="Kan ik zweven?", answer="Ja.")


def with_example(product: Any) -> None:
    factories.example(product, title="Bakker", text="Wij zweven.")


@pytest.mark.parametrize(
    ("fields", "part", "shown"),
    [
        ({"keywords": ["zweven"]}, None, "<mark>zweven</mark>"),
        ({"included": ["Een uur zweven"]}, None, "Een uur <mark>zweven</mark>"),
        ({"description": "<p>Zweef & drijf.</p>"}, None, "<mark>Zweef</mark> &amp; drijf."),
        ({}, with_benefit, "<mark>Zweven</mark>. Boven alles."),
        ({}, with_question, "Kan ik <mark>zweven</mark>? Ja."),
        ({}, with_example, "Bakker. Wij <mark>zweven</mark>."),
    ],
)
def test_reason_shows_the_place_where_it_was_found(
    fields: dict[str, Any], part: Callable[[Any], None] | None, shown: str
) -> None:
    product = card("Luchtschip", **fields)
    if part:
        part(product)
    place, colon, text = reason("zweeft").partition(": ")
    assert (bool(place), colon, text) == (True, ": ", shown)


def test_each_place_has_a_name_of_its_own() -> None:
    names = set()
    for part in (with_benefit, with_question, with_example):
        product = card("Luchtschip")
        part(product)
        names.add(reason("zweven").partition(": ")[0])
        product.delete()
    assert len(names) == 3


def test_card_whose_title_or_summary_shows_it_needs_no_reason() -> None:
    card("Luchtschip", summary="Zweef.")
    [found] = search("zweven").products
    assert (str(found.summary), found.reason) == ("<mark>Zweef</mark>.", "")


def test_markup_in_the_catalogue_is_shown_as_text() -> None:
    card("<script>alert(1)</script> luchtschip", slug="een", summary='R&D "zweven"')
    [found] = search("luchtschip").products
    assert found.title == "&lt;script&gt;alert(1)&lt;/script&gt; <mark>luchtschip</mark>"
    assert found.summary == "R&amp;D &quot;zweven&quot;"


def test_reason_with_markup_is_shown_as_text() -> None:
    card("Luchtschip", keywords=["<b>zweven</b>"])
    assert reason("zweven").endswith(": &lt;b&gt;<mark>zweven</mark>&lt;/b&gt;")


@pytest.mark.parametrize("model", [Example, Faq, Problem, Product])
def test_what_is_deleted_while_it_is_searched_is_left_out(model: type[Model]) -> None:
    product = card("Luchtschip")
    with_example(product)
    with_question(product)
    problem = factories.problem("Ik wil zweven")
    ProblemProduct.objects.create(problem=problem, product=product, reason="Daarom.")
    waiting = [model._default_manager.all()]

    def meanwhile(execute: Any, sql: str, *rest: Any) -> Any:
        if f'FROM "{model._meta.db_table}"' in sql and waiting:
            waiting.pop().delete()
        return execute(sql, *rest)

    assert search("zweven").number == 4
    with connection.execute_wrapper(meanwhile):
        assert search("zweven").number < 4
    assert waiting == []


# --- Who may see it ---------------------------------------------------------------------------


def test_draft_is_found_by_employees_only() -> None:
    card("Luchtschip", status=Status.DRAFT)
    assert titles("luchtschip") == []
    assert search("luchtschip").total == 0
    assert suggest("luchtschip") == []
    assert titles("luchtschip", as_employee=True) == ["Luchtschip"]
    [group] = suggest("luchtschip", as_employee=True)
    assert [(hit.slug, bool(hit.state)) for hit in group.hits] == [("luchtschip", True)]


def test_palette_knows_every_card_with_its_state() -> None:
    for status in Status:
        card(f"Luchtschip {status}", status=status)
    [group] = palette("luchtschip")
    assert {hit.slug: bool(hit.state) for hit in group.hits} == {
        "luchtschip-published": False,
        "luchtschip-draft": True,
        "luchtschip-archived": True,
    }
    assert all("/admin/catalog/product/" in hit.edit_url for hit in group.hits)


# --- Nothing ----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "   ", "de het een", "!?", "%", "\x00", "'", "\\", "\u202e"])
def test_question_without_words_finds_nothing(text: str) -> None:
    card("Luchtschip")
    found = search(text)
    assert (found.number, found.nearest) == (0, [])


@pytest.mark.parametrize(
    "text",
    [
        "luchtschip & !",
        "luchtschip:*",
        "luchtschip' | 'x",
        "(luchtschip",
        "luchtschip <-> luchtschip",
        "luchtschip\\",
        "\ud800luchtschip\x00",
        "\u202eluchtschip\u202c",
    ],
)
def test_operators_are_only_signs(text: str) -> None:
    card("Luchtschip")
    assert titles(text) == ["Luchtschip"]


@pytest.mark.parametrize("text", ["luchtschip " * 100_000, "x" * 100_000, "' " * 50_000])
def test_endless_questions_are_answered(text: str) -> None:
    card("Luchtschip")
    assert len(search(text).text) <= 200


def test_nothing_found_offers_what_comes_nearest(balloon: Any) -> None:
    found = search("zeppelin")
    assert found.number == 0
    assert [(group.kind, [hit.slug for hit in group.hits]) for group in found.nearest] == [
        (Kind.PROBLEM, [balloon.slug]),
        (Kind.CATEGORY, ["websites"]),
    ]
