"""Marks what was found in a text, with the analysis that found it."""

import re
from collections.abc import Collection, Iterator, Set
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from catalog.search.analysis import Token, is_stop_word, stem, tokens, words

BEFORE, AROUND = 40, 160  # letters of a passage
_END_OF_SENTENCE = re.compile(r"""[.!?…]["'”’)]*(?=\s+[^\sa-z]|$)""")  # not of "bijv. dit"


type Way = tuple[str, ...]  # stems that mean something when they are all there


class Wanted(NamedTuple):
    """What is marked: these stems, and those of a phrase in a text that has all of it."""

    stems: Set[str]
    phrases: Collection[Way] = ()

    def within(self, text: str) -> set[str]:
        there = {stem(word) for word in words(text)}
        whole = {root for phrase in self.phrases if there.issuperset(phrase) for root in phrase}
        return (there & self.stems) | whole


def mark(text: str, wanted: Wanted) -> SafeString:
    """The text, escaped, with <mark> around each word that has one of the stems."""
    return _marked(text, wanted.within(text))


def passage(text: str, wanted: Wanted) -> SafeString:
    """The part of a text where it is first found, marked; empty when it is not in there."""
    stems = wanted.within(text)
    first = next(_hits(text, stems), None)
    if first is None:
        return SafeString()
    start = _start_of_word(text, first.start - BEFORE)
    end = _end(text, max(first.end, start + AROUND // 2), start + AROUND)
    return SafeString("… " if start else "") + _up_to(end, text, start, stems)


def beginning(text: str) -> SafeString:
    """The first part of a text in which nothing has to be marked."""
    return _up_to(_end(text, AROUND // 2, AROUND), text)


def _up_to(end: int, text: str, start: int = 0, stems: Set[str] = frozenset()) -> SafeString:
    return _marked(text[start:end], stems) + SafeString(" …" if end < len(text) else "")


def _hits(text: str, stems: Set[str]) -> Iterator[Token]:
    for token in tokens(text) if stems else ():
        if not stems.isdisjoint([stem(word) for word in (token.word, *token.pieces)]):
            yield token


def _marked(text: str, stems: Set[str]) -> SafeString:
    marked, last = "", 0
    for hit in _hits(text, stems):
        marked += (
            f"{escape(text[last : hit.start])}<mark>{escape(text[hit.start : hit.end])}</mark>"
        )
        last = hit.end
    return mark_safe(marked + escape(text[last:]))  # noqa: S308 # every part is escaped


def _start_of_word(text: str, near: int) -> int:
    return 0 if near <= 0 else text.rfind(" ", 0, near + 1) + 1


def _end(text: str, least: int, near: int) -> int:
    """After a sentence, else after a word that says something: what is cut off dangles nowhere."""
    near = _end_of_word(text, near)
    if near == len(text):
        return near
    sentences = [found.end() for found in _END_OF_SENTENCE.finditer(text, least, near)]
    telling = [token.end for token in tokens(text[:near]) if not is_stop_word(token.word)]
    ends = sentences or [end for end in telling if end >= least] or [near]
    return ends[-1]


def _end_of_word(text: str, near: int) -> int:
    end = text.find(" ", near)
    return len(text) if end < 0 else end
