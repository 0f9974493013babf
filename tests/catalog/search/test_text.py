import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.search.text import MOST_CHARACTERS, MOST_WORDS, Typed, tidy


def read(text: str) -> list[str]:
    return [token.word for token in Typed.read(text).words]


@pytest.mark.parametrize(
    ("raw", "tidied"),
    [
        ("  een \t\n twee  ", "een twee"),
        ("een\x00twee", "een twee"),
        ("\ud800een\udfff", "een"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}een", "een"),
        ("een\N{ZERO WIDTH SPACE}", "een"),
        ("\ufeff", ""),
    ],
)
def test_what_cannot_be_shown_is_left_out(raw: str, tidied: str) -> None:
    assert tidy(raw) == tidied


def test_common_words_and_second_times_are_left_out() -> None:
    assert read("ik zoek een website of websites voor de bakker") == ["websites", "bakker"]


def test_a_question_that_fits_is_not_cut() -> None:
    text = " ".join(f"w{number}" for number in range(MOST_WORDS))
    typed = Typed.read(text)
    assert (typed.text, typed.cut, len(typed.words)) == (text, "", MOST_WORDS)
    assert Typed.read("x" * MOST_CHARACTERS).cut == ""


def test_too_many_words_are_cut_with_a_sentence() -> None:
    typed = Typed.read(" ".join(f"w{number}" for number in range(MOST_WORDS + 1)))
    assert [token.word for token in typed.words] == [f"w{number}" for number in range(MOST_WORDS)]
    assert str(MOST_WORDS) in typed.cut


def test_words_too_common_to_look_for_do_not_count_as_too_many() -> None:
    assert Typed.read("de " * 40 + "site").cut == ""


def test_too_many_characters_are_cut_between_words_with_a_sentence() -> None:
    typed = Typed.read("woord " * 50)
    assert typed.text == ("woord " * 33).strip()
    assert str(MOST_CHARACTERS) in typed.cut


def test_one_endless_word_is_cut_within() -> None:
    assert len(Typed.read("x" * 100_000).text) == MOST_CHARACTERS


@pytest.mark.parametrize(
    ("text", "is_open"),
    [("webs", True), ("webs ", False), ("site de", False), ("", False), ("webs,", True)],
)
def test_last_word_may_be_unfinished_until_a_space_follows(text: str, is_open: bool) -> None:
    assert Typed.read(text).is_open == is_open


@given(st.text())
def test_whatever_is_typed_fits_and_can_be_shown(text: str) -> None:
    typed = Typed.read(text)
    assert len(typed.text) <= MOST_CHARACTERS
    assert len(typed.words) <= MOST_WORDS
    assert typed.text.encode() == typed.text.encode("utf-8", "strict")
    assert "\x00" not in typed.text
    assert tidy(typed.text) == typed.text
