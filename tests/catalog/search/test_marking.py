"""What was found is marked where it stands, and nothing of the text is markup."""

import html
import re

import pytest
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from catalog.search.analysis import stems
from catalog.search.marking import Wanted, beginning, mark, passage

WEBSHOP = Wanted({"webshop"})


def marked(text: str, asked: str) -> str:
    return mark(text, Wanted(set(stems(asked))))


@pytest.mark.parametrize(
    ("text", "asked", "shown"),
    [
        ("Een website.", "website", "Een <mark>website</mark>."),
        ("Een website.", "WEBSITES", "Een <mark>website</mark>."),
        ("Wij schrijven, jij schreef.", "schrijft",
         "Wij <mark>schrijven</mark>, jij <mark>schreef</mark>."),
        ("Je foto’s", "foto", "Je <mark>foto’s</mark>"),
        ("Het café", "cafe", "Het <mark>café</mark>"),
        ("Een SEO-scan", "scan", "Een <mark>SEO-scan</mark>"),
        ("Een SEO-scan", "seoscan", "Een <mark>SEO-scan</mark>"),
        ("Een site", "website", "Een site"),
        ("", "website", ""),
        ("De de de", "website", "De de de"),
    ],
)  # fmt: skip
def test_words_with_the_stem_are_marked_as_they_stand(text: str, asked: str, shown: str) -> None:
    assert marked(text, asked) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>alert('shop')</script>",
         "&lt;script&gt;alert(&#x27;<mark>shop</mark>&#x27;)&lt;/script&gt;"),
        ("R&D & shop", "R&amp;D &amp; <mark>shop</mark>"),
        ('"shop"', "&quot;<mark>shop</mark>&quot;"),
        ("&amp; shop", "&amp;amp; <mark>shop</mark>"),
        ("</mark>shop<mark>", "&lt;/mark&gt;<mark>shop</mark>&lt;mark&gt;"),
    ],
)  # fmt: skip
def test_markup_in_a_text_is_text(text: str, shown: str) -> None:
    assert marked(text, "shop") == shown


def test_words_of_a_phrase_are_marked_only_in_a_text_that_has_all_of_it() -> None:
    wanted = Wanted({"shop"}, [tuple(stems("online winkel"))])
    assert mark("Een online winkel", wanted) == "Een <mark>online</mark> <mark>winkel</mark>"
    assert mark("Een winkel in de shop", wanted) == "Een winkel in de <mark>shop</mark>"


@pytest.mark.parametrize("asked", ["lt", "gt", "amp", "quot", "x27", "39"])
def test_what_escaping_adds_is_never_marked(asked: str) -> None:
    assert marked('<a href="x">R&D\'s</a>', asked) == escape('<a href="x">R&D\'s</a>')


def test_passage_begins_a_little_before_the_first_hit_and_ends_at_a_word() -> None:
    text = "Eerst dit. " * 20 + "Dan de webshop en wat daarna komt. " + "Tot slot dat. " * 20
    part = passage(text, WEBSHOP)
    assert part.startswith("… ")
    assert part.endswith(" …")
    assert "<mark>webshop</mark> en wat daarna komt." in part
    assert 150 < len(part) < 230


SENTENCE = "Google leest je teksten, maar er staat niet in waar mensen uit je buurt over praten"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{SENTENCE}, of anderen worden meer vertrouwd dan jij. Welke {'het is ' * 9}",
         f"{SENTENCE}, of anderen worden meer vertrouwd dan jij. …"),
        (f"{SENTENCE}! Daarom. {SENTENCE}!", f"{SENTENCE}! Daarom. …"),
        (f"{SENTENCE} en dan vinden zij dus bijv. de winkel {'van een ' * 9}ander bedrijf",
         f"{SENTENCE} en dan vinden zij dus bijv. de winkel …"),
        (f"{SENTENCE} {'de ' * 40}eind", f"{SENTENCE} …"),
        (SENTENCE, SENTENCE),
        ("<b> & " + "a" * 300, "&lt;b&gt; &amp; " + "a" * 300),
        ("de " * 80, "de " * 53 + "de …"),
    ],
)  # fmt: skip
def test_a_beginning_ends_after_a_sentence_or_after_a_word_that_says_something(
    text: str, shown: str
) -> None:
    assert beginning(text) == shown


def test_a_passage_ends_so_too_but_not_before_what_was_found() -> None:
    text = f"De webshop. {SENTENCE}. En dan de {'rest ' * 20}"
    assert passage(text, WEBSHOP) == f"De <mark>webshop</mark>. {SENTENCE}. …"
    late = f"{'x' * 30} {'y' * 150}. De webshop en het {'een ' * 30}"
    assert passage(late, WEBSHOP).endswith("<mark>webshop</mark> …")


def test_short_text_is_its_own_passage() -> None:
    assert passage("De webshop.", WEBSHOP) == "De <mark>webshop</mark>."


def test_text_without_a_hit_has_no_passage() -> None:
    assert passage("De website.", WEBSHOP) == ""


HOSTILE = st.text(alphabet="abc <>&\"'shop-’é;#x27\u0000\u0130ß", max_size=400) | st.text(
    max_size=200
)
ASKED = st.sets(st.sampled_from(["shop", "a", "b", "lt", "amp", "x27", "s", "strass"]))


def unmarked(markup: str) -> str:
    return re.sub("</?mark>", "", markup)


@given(HOSTILE, ASKED)
def test_without_its_marks_it_is_the_text_escaped(text: str, asked: set[str]) -> None:
    assert unmarked(mark(text, Wanted(asked))) == escape(text)


@given(HOSTILE, ASKED)
def test_a_passage_is_a_part_of_the_text_and_cuts_no_entity(text: str, asked: set[str]) -> None:
    part = passage(text, Wanted(asked))
    assert not re.search(r"&(?!amp;|lt;|gt;|quot;|#x27;)", part)
    assert not re.search("[<>\"']", unmarked(part))
    assert part.count("<mark>") == part.count("</mark>")
    shown = unmarked(part).removeprefix("… ").removesuffix(" …")
    assert html.unescape(shown) in text
