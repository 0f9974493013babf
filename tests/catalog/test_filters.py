"""What the overview finds for a question, and what it counts beside it."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from catalog import facets
from catalog.filters import ProductFilter
from catalog.models import Problem, ProblemProduct, Product, Status
from tests import factories

pytestmark = pytest.mark.django_db


def ask(query: str) -> ProductFilter:
    return ProductFilter(QueryDict(query), Product.objects.listed_for(AnonymousUser()))


def titles(query: str) -> list[str]:
    return [product.title for product in ask(query).found()]


def numbers(query: str, name: str) -> dict[str, int]:
    """What each choice of this facet would give, without the choices that give nothing."""
    _total, counted = facets.count(ask(query))
    facet = next(each for each in counted if each.name == name)
    return {option.value: option.number for option in facet.options if option.number}


@pytest.fixture
def shelf() -> dict[str, Product]:
    """A website once, hosting per month (also among websites) and a shop on request."""
    websites = factories.category("Websites")
    site = factories.product("Site", audience=["mkb", "starter"], position=1)
    hosting = factories.product(
        "Hosting",
        category=factories.category("Hosting"),
        price_min=29,
        price_unit="month",
        audience=["mkb"],
        position=2,
    )
    hosting.also_in.add(websites)
    shop = factories.product(
        "Winkel",
        category=factories.category("Webshops"),
        price_kind="on_request",
        price_min=None,
        price_unit="",
        audience=["webshop"],
        position=3,
    )
    return {"site": site, "hosting": hosting, "shop": shop}


def test_no_question_finds_all_that_is_published_in_our_order(shelf: Any) -> None:
    factories.product("Concept", status=Status.DRAFT)
    factories.product("Oud", status=Status.ARCHIVED)
    assert titles("") == ["Site", "Hosting", "Winkel"]


def test_category_finds_its_own_products_and_those_that_are_also_in_it(shelf: Any) -> None:
    assert titles("categorie=websites") == ["Site", "Hosting"]


def test_two_categories_find_each_product_once(shelf: Any) -> None:
    assert titles("categorie=websites&categorie=hosting") == ["Site", "Hosting"]


@pytest.mark.parametrize(
    ("payment", "found"),
    [
        ("eenmalig", ["Site"]),
        ("maand", ["Hosting"]),
        ("jaar", []),
        ("uur", []),
        ("aanvraag", ["Winkel"]),
    ],
)
def test_payment_finds_what_is_paid_so(shelf: Any, payment: str, found: list[str]) -> None:
    assert titles(f"prijs={payment}") == found


def test_audience_finds_what_is_meant_for_any_of_them(shelf: Any) -> None:
    assert titles("doelgroep=starter&doelgroep=webshop") == ["Site", "Winkel"]


def test_choices_of_different_kinds_all_hold(shelf: Any) -> None:
    assert titles("categorie=websites&doelgroep=mkb&prijs=maand") == ["Hosting"]


def test_text_finds_title_summary_and_search_words_whatever_the_case(db: None) -> None:
    factories.product("Webshop op maat")
    factories.product("Betalen", summary="Afrekenen in je WEBSHOP.")
    factories.product("Kassa", keywords=["kassasysteem", "webshop koppelen"])
    factories.product("Logo", summary="Een beeldmerk.")
    assert sorted(titles("q=webshop")) == ["Betalen", "Kassa", "Webshop op maat"]


def test_every_word_of_a_text_counts(db: None) -> None:
    factories.product("Webshop op maat", summary="Voor grote winkels.")
    factories.product("Webshop", summary="Voor wie begint.")
    assert titles("q=webshop+grote") == ["Webshop op maat"]


@pytest.mark.parametrize("sign", ["%25", "_", "%5C", "*", "."])
def test_signs_of_a_pattern_are_only_signs(shelf: Any, sign: str) -> None:
    assert titles("q=Winkel") == ["Winkel"]
    assert titles(f"q=Wi{sign}kel") == []


@pytest.mark.parametrize("text", ["%25", "_", "%5C", "de", "o"])
def test_text_without_a_word_to_look_for_leaves_nothing_out(shelf: Any, text: str) -> None:
    assert titles(f"q={text}") == ["Site", "Hosting", "Winkel"]


def test_problem_finds_what_helps_with_the_reason_and_the_best_first(shelf: Any) -> None:
    problem = factories.problem(slug="geen-klanten")
    other = factories.problem("Iets anders", slug="anders")
    answer(problem, shelf["shop"], "Verkoopt meteen.", 1)
    answer(problem, shelf["site"], "Geeft een adres.", 2)
    answer(other, shelf["site"], "Een andere reden.", 0)
    found = list(ask("probleem=geen-klanten").found())
    assert [(product.title, product.reason) for product in found] == [
        ("Winkel", "Verkoopt meteen."),
        ("Site", "Geeft een adres."),
    ]


def answer(problem: Problem, product: Product, reason: str, position: int) -> None:
    ProblemProduct.objects.create(
        problem=problem, product=product, reason=reason, position=position
    )


@pytest.mark.parametrize(
    ("sorting", "found"),
    [
        ("", ["Site", "Hosting", "Winkel"]),
        ("prijs", ["Hosting", "Site", "Winkel"]),
        ("naam", ["Hosting", "Site", "Winkel"]),
        ("nieuw", ["Winkel", "Hosting", "Site"]),
    ],
)
def test_sorting_puts_them_in_that_order(shelf: Any, sorting: str, found: list[str]) -> None:
    assert titles(f"sorteer={sorting}") == found


@pytest.mark.parametrize("sorting", ["", "prijs", "naam", "nieuw"])
def test_every_order_is_total(db: None, sorting: str) -> None:
    category = factories.category()
    for number in range(5):
        factories.product("Gelijk", slug=f"gelijk-{number}", category=category)
    Product.objects.update(publish_at="2026-11-01T12:00:00Z")
    query = ask(f"sorteer={sorting}").found().query
    last = list(query.order_by)[-1]
    assert last in ("pk", "-pk")


def test_unknown_values_are_left_out_with_a_note(shelf: Any) -> None:
    question = ask("categorie=bestaat-niet&categorie=hosting&sorteer=raar&probleem=geen")
    assert [product.title for product in question.found()] == ["Hosting"]
    assert len(question.notes) == 1
    assert question.query() == "categorie=hosting"


def test_known_values_give_no_note(shelf: Any) -> None:
    assert ask("categorie=hosting&categorie=&sorteer=prijs&q=&utm_source=brief").notes == []


def test_text_of_too_many_characters_is_cut_with_a_note(shelf: Any) -> None:
    question = ask("q=hosting+" + "x" * 200)
    assert [product.title for product in question.found()] == ["Hosting"]
    assert question.notes == [question.answer.question.typed.cut]


def test_text_of_too_many_words_is_cut_with_a_note(db: None) -> None:
    words = (
        "appel peer pruim kers druif vijg kiwi mango papaja lychee dadel bes braam meloen ananas"
    )
    factories.product("Fruitmand", summary=words)
    question = ask(f"q=fruitmand+{words.replace(' ', '+')}+zeppelin")
    assert [product.title for product in question.found()] == ["Fruitmand"]
    assert question.notes == [question.answer.question.typed.cut]


def test_signs_that_cannot_be_shown_are_left_out(shelf: Any) -> None:
    question = ask("q=%00hos\u202eting%00&categorie=hosting")
    assert question.query() == "q=hosting&categorie=hosting"
    assert question.notes == []


@pytest.mark.parametrize(
    "query", ["categorie=%00", "probleem=%00", "q=%ed%a0%80", "prijs=%ff&doelgroep=%00&sorteer=%00"]
)
def test_hostile_values_find_something_or_nothing_but_do_not_break(shelf: Any, query: str) -> None:
    total, _facets = facets.count(ask(query))
    assert total in (0, 3)


def test_counts_of_a_facet_ignore_its_own_choice(shelf: Any) -> None:
    assert numbers("prijs=maand", "prijs") == {"eenmalig": 1, "maand": 1, "aanvraag": 1}
    assert numbers("doelgroep=starter", "doelgroep") == {"starter": 1, "mkb": 2, "webshop": 1}
    assert numbers("categorie=webshops", "categorie") == {
        "websites": 2,
        "hosting": 1,
        "webshops": 1,
    }


def test_counts_of_a_facet_hold_to_the_choices_of_the_others(shelf: Any) -> None:
    query = "prijs=maand&doelgroep=mkb&categorie=websites"
    assert numbers(query, "prijs") == {"eenmalig": 1, "maand": 1}
    assert numbers(query, "doelgroep") == {"mkb": 1}
    assert numbers(query, "categorie") == {"websites": 1, "hosting": 1}


def test_counts_hold_to_text_and_problem(shelf: Any) -> None:
    assert numbers("q=winkel", "categorie") == {"webshops": 1}
    answer(factories.problem(slug="geen-klanten"), shelf["hosting"], "Daarom.", 1)
    assert numbers("probleem=geen-klanten", "prijs") == {"maand": 1}


@pytest.mark.parametrize(
    "query",
    ["", "prijs=maand", "doelgroep=mkb&prijs=eenmalig", "categorie=websites&q=hosting", "q=winkel"],
)
def test_total_is_the_number_of_products_found(shelf: Any, query: str) -> None:
    total, _facets = facets.count(ask(query))
    assert total == len(titles(query))


def test_product_also_in_its_own_category_counts_once(shelf: Any) -> None:
    shelf["site"].also_in.add(shelf["site"].category)
    assert numbers("", "categorie")["websites"] == 2


def test_each_chip_leads_to_the_question_without_it(shelf: Any) -> None:
    question = ask("q=o&categorie=websites&prijs=maand&sorteer=naam")
    chips = facets.chips(question, facets.count(question)[1])
    assert [(chip.label, chip.query) for chip in chips] == [
        ("“o”", "categorie=websites&prijs=maand&sorteer=naam"),
        ("Websites", "q=o&prijs=maand&sorteer=naam"),
        ("Per maand", "q=o&categorie=websites&sorteer=naam"),
    ]


def test_employee_finds_drafts_but_nothing_archived(shelf: Any, employee: Any) -> None:
    factories.product("Concept", status=Status.DRAFT, position=9)
    factories.product("Oud", status=Status.ARCHIVED)
    found = ProductFilter(QueryDict(""), Product.objects.listed_for(employee)).found()
    assert [product.title for product in found] == ["Site", "Hosting", "Winkel", "Concept"]
