"""From text to stems: the one analysis of the search.

Texts are indexed, questions are read and hits are marked with what stands here, so a word is the
same word everywhere. `VERSION` names the analysis and the release of the stemmer; an index of
another version is made anew by `migrate`.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from catalog.search.dutch import FORMS, STOP_WORDS, THINGS

_STEMMER = Stemmer.Stemmer("dutch")  # Kraaij-Pohlmann, since Snowball 3
_STEMMER.maxCacheSize = 0  # `stem` keeps its own, which threads may share

VERSION = f"2 snowball {Stemmer.version()}"

# Letters (each maybe with loose accents) and digits, an apostrophe or hyphen inside: "foto's".
_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+(?:['’`-](?:[^\W_][\u0300-\u036f]*)+)*")
_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_INSIDE = re.compile(r"['-]+")
_UNDECOMPOSED = str.maketrans(
    {
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "æ": "ae",
        "œ": "oe",
        "’": "'",
        "`": "'",
    }
)
LONGEST_WORD = 60


class Token(NamedTuple):
    """A word as it stands in a text, and how it is looked up."""

    start: int
    end: int
    word: str  # folded, without hyphens
    pieces: tuple[str, ...]  # the words that hyphens join, when there are


def fold(text: str) -> str:
    """In small letters, without accents, with one kind of apostrophe. Its length may differ."""
    if text.isascii():
        return text.lower().replace("`", "'")
    decomposed = unicodedata.normalize("NFKD", text.casefold()).translate(_UNDECOMPOSED)
    return _ACCENTS.sub("", decomposed)


def tokens(text: str) -> Iterator[Token]:
    """The words with their places, for marking and for what was typed."""
    for match in _WORD.finditer(text):
        yield _token(fold(match[0]), match.start(), match.end())


def words(text: str) -> Iterator[str]:
    """All words a text is found by: of "SEO-scan" those are seoscan, seo and scan."""
    for match in _WORD.findall(fold(text)):
        if "-" not in match:
            yield match[:LONGEST_WORD]
            continue
        token = _token(match, 0, 0)
        yield token.word
        yield from (piece for piece in token.pieces if len(piece) > 1)


def _token(folded: str, start: int, end: int) -> Token:
    pieces = tuple(folded.split("-")) if "-" in folded else ()
    return Token(start, end, folded.replace("-", "")[:LONGEST_WORD], pieces)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What the forms of a word have in common; letters and digits only."""
    if word in THINGS:
        return THINGS[word]
    stemmed = _STEMMER.stemWord(FORMS.get(word, word))
    return _INSIDE.sub("", fold(stemmed)) or _INSIDE.sub("", word)


def is_stop_word(word: str) -> bool:
    """A word too common to look for, or a single letter."""
    if FORMS.get(word, word) in STOP_WORDS or word in STOP_WORDS:
        return True
    return len(word) == 1 and not word.isdigit()


def stems(text: str) -> list[str]:
    """Of all words that matter, each once, in their order."""
    kept = (token.word for token in tokens(text) if not is_stop_word(token.word))
    return list(dict.fromkeys(stem(word) for word in kept))


def phrase(text: str) -> list[str]:
    """The stems of all words, for what is recognised by its words together: "mijn bedrijf"."""
    return [stem(token.word) for token in tokens(text)]
