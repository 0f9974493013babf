"""Marks what was found in a text, with the analysis that found it."""

from collections.abc import Iterator, Set
from html import escape

from django.utils.safestring import SafeString, mark_safe

from catalog.search.analysis import Token, stem, tokens

BEFORE, AROUND = 40, 160  # letters of a passage


def mark(text: str, stems: Set[str]) -> SafeString:
    """The text, escaped, with <mark> around each word that has one of the stems."""
    return _marked(text, list(_hits(text, stems)))


def passage(text: str, stems: Set[str]) -> SafeString:
    """The part of a text where it is first found, marked; empty when it is not in there."""
    first = next(_hits(text, stems), None)
    if first is None:
        return SafeString()
    start = _start_of_word(text, first.start - BEFORE)
    end = _end_of_word(text, start + AROUND)
    part = _marked(text[start:end], list(_hits(text[start:end], stems)))
    return SafeString("… " if start else "") + part + SafeString(" …" if end < len(text) else "")


def _hits(text: str, stems: Set[str]) -> Iterator[Token]:
    for token in tokens(text):
        if not stems.isdisjoint([stem(word) for word in (token.word, *token.pieces)]):
            yield token


def _marked(text: str, hits: list[Token]) -> SafeString:
    marked, last = "", 0
    for hit in hits:
        marked += (
            f"{escape(text[last : hit.start])}<mark>{escape(text[hit.start : hit.end])}</mark>"
        )
        last = hit.end
    return mark_safe(marked + escape(text[last:]))  # noqa: S308 # every part is escaped


def _start_of_word(text: str, near: int) -> int:
    return 0 if near <= 0 else text.rfind(" ", 0, near + 1) + 1


def _end_of_word(text: str, near: int) -> int:
    end = text.find(" ", near)
    return len(text) if end < 0 else end
