import pytest

from catalog.search.analysis import stem
from catalog.search.compounds import LONGEST_COMPOUND, Vocabulary, fragments, split

WORDS = {
    "web",
    "shop",
    "webshop",
    "koppeling",
    "brief",
    "nieuws",
    "verkeer",
    "foto",
    "klant",
    "tekst",
}
VOCABULARY = Vocabulary(WORDS, {stem(word) for word in WORDS})


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("webshopkoppeling", ["webshop", "koppeling"]),  # the fewest
        ("webkoppeling", ["web", "koppeling"]),
        ("webshop", ["web", "shop"]),
        ("nieuwsbrieven", ["nieuws", "brieven"]),
        ("verkeersfoto", ["verkeers", "foto"]),
        ("klantenbrief", ["klanten", "brief"]),
        ("koppelingtekstbrief", ["koppeling", "tekst", "brief"]),
        ("koppeling", []),
        ("koppelingen", []),
        ("webwinkel", []),
        ("onzin", []),
        ("", []),
    ],
)
def test_word_consists_of_the_fewest_and_longest_words_there_are(
    word: str, parts: list[str]
) -> None:
    assert split(word, VOCABULARY) == parts


def test_letters_may_join_the_parts() -> None:
    as_written = Vocabulary(WORDS, set())
    assert split("verkeersfoto", as_written) == ["verkeer", "foto"]
    assert split("klantenbrief", as_written) == ["klant", "brief"]


def test_short_parts_count_only_as_they_are_written() -> None:
    vocabulary = Vocabulary({"sites"}, {"sit"})
    assert not vocabulary.knows("site")
    assert vocabulary.knows("sites")


def test_words_too_common_to_look_for_are_no_part() -> None:
    assert split("bedrijfsfoto", Vocabulary({"bedrijf", "foto"}, {"foto"})) == []


def test_parts_have_at_least_three_letters() -> None:
    vocabulary = Vocabulary({"ab", "cdef"}, set())
    assert split("abcdef", vocabulary) == []


def test_endless_words_are_not_taken_apart() -> None:
    word = "web" * LONGEST_COMPOUND
    assert split(word, VOCABULARY) == []
    assert fragments(word) == set()


def test_fragments_are_all_that_could_be_a_part() -> None:
    assert fragments("abcde") == {"abc", "bcd", "cde", "abcd", "bcde"}
