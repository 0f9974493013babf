"""Compounds are taken apart by the words of the catalogue, also by those that come and go later."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog import demo
from catalog.models import Benefit, Faq, ProblemPhrasing, Product, SearchWord, Synonym
from catalog.search import vocabulary
from catalog.search.analysis import stem, words
from tests import factories

pytestmark = pytest.mark.django_db

Check = Callable[[], None]


def parts(word: str) -> list[str]:
    return SearchWord.objects.get(word=word).parts


@pytest.mark.parametrize(
    ("compound", "first", "second"),
    [
        ("webshopkoppeling", "webshop", "koppeling"),
        ("klantenservice", "klant", "service"),  # joined by "en"
        ("verkeersfoto", "verkeer", "foto"),  # by "s"
        ("nieuwsbrieven", "nieuws", "brief"),  # in another form, which sounds different
        ("stadlopen", "stad", "loop"),
        ("menukeuze", "menu", "kiezen"),  # irregular
        ("bouwtekeningen", "bouw", "tekening"),
        ("huurwoningen", "huur", "woning"),
    ],
)
def test_compound_is_taken_apart_when_its_words_come_and_put_together_when_they_go(
    assert_right: Check, compound: str, first: str, second: str
) -> None:
    factories.product("Eerste", summary=f"Over {compound}.")
    assert parts(compound) == []
    for title in (first, second):
        factories.product(title.title(), summary="Kort.")
    assert parts(compound) == [stem(first), stem(second)]
    assert_right()
    Product.objects.filter(title=second.title()).delete()
    assert parts(compound) == []
    assert_right()


def test_words_of_long_text_take_nothing_apart() -> None:
    factories.product("Webshopkoppeling", summary="Kort.")
    factories.product(
        "Advies", description="<p>Een webshop met een koppeling.</p>", summary="Kort."
    )
    assert parts("webshopkoppeling") == []


def test_stop_words_are_no_part() -> None:
    factories.product("Overzicht", summary="Kort.", keywords=["over", "zicht"])
    assert parts("overzicht") == []


def test_many_new_words_at_once_take_apart_as_well(assert_right: Check) -> None:
    factories.product("Eerste", summary="Een webshopkoppeling.")
    words = [f"woord{number}" for number in range(vocabulary.MANY + 1)]
    factories.product("Tweede", summary="Kort.", keywords=[*words, "webshop", "koppeling"])
    assert parts("webshopkoppeling") == ["webshop", stem("koppeling")]
    assert_right()


def test_every_word_of_the_demo_has_one_of_the_pieces_that_all_its_forms_have() -> None:
    """What is not looked at again is as it was only as long as this holds of the stemmer."""
    written = {word for file in demo_files() for word in words(file.read_text()) if len(word) > 2}
    assert len(written) > 3000
    wrong = {
        word
        for word in written
        if not any(piece in word for piece in vocabulary._in_all_forms(stem(word)))
    }
    assert wrong == set()


def demo_files() -> list[Path]:
    return list(Path(demo.__file__).parent.rglob("*.toml"))


# --- Whatever happens -------------------------------------------------------------------------

WORDS = [
    *("nieuws", "brief", "brieven", "nieuwsbrieven"),
    *("stad", "loop", "lopen", "stadslopen"),
    *("menu", "keuze", "kiezen", "menukeuze"),
    *("webshop", "koppeling", "webshopkoppelingen", "SEO-scan", "foto's"),
]
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)


def create(number: int, text: str) -> None:
    slug = f"kaart-{Product.objects.count()}-{number}"
    if not Product.objects.filter(slug=slug).exists():
        factories.product(text, slug=slug, summary="Kort.")


def card(number: int) -> Any:
    """One of them, as a queryset; none when all are gone."""
    cards = list(Product.objects.order_by("pk").values_list("pk", flat=True))
    return Product.objects.filter(pk__in=cards[number % max(len(cards), 1) :][:1])


def toggle(number: int, _text: str) -> None:
    for product in card(number):
        product.status = "draft" if product.status == "published" else "published"
        product.save()


def ask(number: int, text: str) -> None:
    for product in card(number):
        Faq.objects.create(product=product, question=text, answer="Ja.")


def add_benefit(number: int, text: str) -> None:
    for product in card(number):
        Benefit.objects.create(product=product, title=text, text="Ja.")


def move(number: int, _text: str) -> None:
    for product in card(number):
        Faq.objects.update(product=product)


def add_phrasing(number: int, text: str) -> None:
    problem = factories.problem(text, slug=f"p{ProblemPhrasing.objects.count()}")
    problem.phrasings.create(text=text[::-1])


def add_synonym(number: int, text: str) -> None:
    Synonym.objects.update_or_create(
        term=text, one_way=bool(number % 2), defaults={"meanings": [WORDS[number], text]}
    )


ACTS: dict[str, Callable[[int, str], Any]] = {
    "create": create,
    "title": lambda number, text: card(number).update(title=text),
    "summary": lambda number, text: card(number).update(summary=text),
    "keywords": lambda number, text: card(number).update(keywords=text.split()),
    "status": toggle,
    "faq": ask,
    "benefit": add_benefit,
    "move": move,
    "delete": lambda number, _text: card(number).delete(),
    "problem": lambda number, text: factories.problem(text, slug=f"x{number}").delete(),
    "phrasing": add_phrasing,
    "synonym": add_synonym,
    "forget": lambda _number, _text: Synonym.objects.all().delete(),
    "many": lambda _number, text: Product.objects.update(title=text),
}

edits = st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 3), texts), max_size=12)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(edits=edits)
def test_after_any_edits_the_index_is_as_if_it_were_made_anew(
    assert_right: Check, edits: list[tuple[str, int, str]]
) -> None:
    with transaction.atomic():
        for number in range(2):
            create(number, WORDS[number])
        for act, number, text in edits:
            ACTS[act](number, text)
        assert_right()
        transaction.set_rollback(True)
