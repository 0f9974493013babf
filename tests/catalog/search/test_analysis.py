"""A word is the same word in every form, in texts and in questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.search.analysis import (
    LONGEST_WORD,
    fold,
    is_stop_word,
    phrase,
    stems,
    tokens,
    words,
)
from catalog.search.dutch import FORMS, STOP_WORDS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("websites", "website"),
        ("nieuwsbrieven", "nieuwsbrief"),
        ("schrijven", "schrijft"),
        ("fotografie", "fotograaf"),
        ("foto's", "foto"),
        ("foto’s", "foto"),
        ("schreef", "schrijven"),
        ("geschreven", "schrijft"),
        ("gevonden", "vinden"),
        ("Websites", "WEBSITE"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stems(one) == stems(other)
    assert len(stems(one)) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("webshop", "website"), ("brief", "breed"), ("logo", "logistiek")]
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert stems(one) != stems(other)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("café", "cafe"),
        ("CAFE\N{COMBINING ACUTE ACCENT}", "cafe"),
        ("reünie", "reunie"),
        ("IJsje", "ijsje"),
        ("\N{LATIN SMALL LIGATURE IJ}sje", "ijsje"),
        ("\N{LATIN CAPITAL LIGATURE IJ}sje", "ijsje"),
        ("w\N{LATIN SMALL LETTER DOTLESS I}ntersport", "wintersport"),
        ("İstanbul", "istanbul"),
        ("Straße", "strasse"),
        ("ﬁets", "fiets"),
        ("smørrebrød", "smorrebrod"),
        ("Łódź", "lodz"),
        ("\N{FULLWIDTH LATIN CAPITAL LETTER W}ebsite", "website"),
    ],
)
def test_letters_are_compared_without_what_is_added_to_them(typed: str, meant: str) -> None:
    assert fold(typed) == meant
    assert stems(typed) == stems(meant)


def test_hyphens_join_a_word_that_is_also_found_by_its_pieces() -> None:
    assert list(words("SEO-scan")) == ["seoscan", "seo", "scan"]
    assert list(words("e-mail")) == ["email", "mail"]
    assert stems("e-mail") == stems("email")
    assert stems("back-up") == stems("backup")


@pytest.mark.parametrize("sign", ["'", "’", "`"])
def test_apostrophes_are_alike(sign: str) -> None:
    assert stems(f"collega{sign}s") == stems("collega")


@pytest.mark.parametrize("text", ["", "...", "- ' `", "%", "' OR 1=1 --"])
def test_signs_are_no_words(text: str) -> None:
    assert [word for word in words(text) if not word.isalnum()] == []


def test_a_token_says_where_it_stands() -> None:
    text = "De SEO-scan, café!"
    assert [text[token.start : token.end] for token in tokens(text)] == ["De", "SEO-scan", "café"]


def test_common_words_do_not_matter_but_count_in_a_phrase() -> None:
    assert stems("een site voor de bakker") == stems("site bakker")
    assert phrase("een site")[0] == "een"


def test_a_letter_says_nothing_and_a_figure_does() -> None:
    assert [is_stop_word(word) for word in ("x", "7", "24")] == [True, False, False]


def test_endless_words_are_cut() -> None:
    assert [len(word) for word in words("a" * 1000)] == [LONGEST_WORD]


def test_lists_of_words_are_written_as_they_are_compared() -> None:
    listed = {*STOP_WORDS, *FORMS, *FORMS.values()}
    assert {word for word in listed if fold(word) != word} == set()


@given(st.text(max_size=80))
def test_whatever_the_text_stems_are_letters_and_digits(text: str) -> None:
    for root in stems(text) + phrase(text):
        assert root
        assert "'" not in root
        assert not set(root) & set("\\ &|!():*<>-")


@given(st.text(max_size=80))
def test_whatever_the_text_tokens_follow_one_another_within_it(text: str) -> None:
    last = 0
    for token in tokens(text):
        assert last <= token.start < token.end <= len(text)
        assert token.word
        last = token.end
