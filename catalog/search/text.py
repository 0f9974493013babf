"""What somebody typed, made fit to be searched and shown again."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.search.analysis import Token, is_stop_word, stem, tokens

MOST_CHARACTERS = 200
MOST_WORDS = 16

# What cannot be stored or shown, and what is not seen: marks that join, part or turn letters.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def tidy(text: str) -> str:
    """On one line, with single spaces, and without what cannot be shown."""
    text = _UNSEEN.sub("", text[: 50 * MOST_CHARACTERS])
    return " ".join(_CONTROLS.sub(" ", text).split())


@dataclass(frozen=True, slots=True)
class Typed:
    """A question as typed, cut where it is too long, and its words."""

    text: str
    all_words: list[Token]
    words: list[Token]  # without those too common to look for, each once
    cut: str  # a sentence that says so
    is_open: bool  # the last word may be unfinished

    @classmethod
    def read(cls, raw: str) -> "Typed":
        whole = tidy(raw)
        text = _cut(whole)
        all_words = list(tokens(text))
        words = _that_matter(all_words)
        cut = ""
        if len(whole) > len(text):
            cut = _("Your question was long: we searched for the first %(number)d characters.") % {
                "number": MOST_CHARACTERS
            }
        elif len(words) > MOST_WORDS:
            cut = ngettext(
                "Your question was long: we searched for the first word.",
                "Your question was long: we searched for the first %(number)d words.",
                MOST_WORDS,
            ) % {"number": MOST_WORDS}
        is_open = bool(words) and words[-1] is all_words[-1] and not raw[-1:].isspace()
        return cls(text, all_words, words[:MOST_WORDS], cut, is_open)


def _cut(text: str) -> str:
    """At most so many characters, not in the middle of a word when that can be helped."""
    if len(text) <= MOST_CHARACTERS:
        return text
    return text[: MOST_CHARACTERS + 1].rpartition(" ")[0] or text[:MOST_CHARACTERS]


def _that_matter(words: list[Token]) -> list[Token]:
    kept: dict[str, Token] = {}
    for token in words:
        if not is_stop_word(token.word):
            kept[stem(token.word)] = token
    return list(kept.values())
