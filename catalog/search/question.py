"""Reads a question: what its words are, and what else they may be called."""

from math import log

from catalog.models import SearchState
from catalog.models.prepared import Prepared
from catalog.search import index
from catalog.search.lookup import Lookup
from catalog.search.synonyms import add_compounds, add_phrases
from catalog.search.terms import Question, Term
from catalog.search.text import Typed
from catalog.search.typing_errors import corrections

__all__ = ["Question", "Term", "understand"]

RARITY = 0.5  # how much more a rare word says than one that stands everywhere
CHATTER = 0.35  # what a word counts that is in no title, phrasing or search word

_PRODUCTS: Prepared[int] = Prepared(lambda: SearchState.objects.values_list("products", flat=True))


def understand(text: str, *, literal: bool = False) -> Question:
    """Read a question; five queries, and twice that when a word is unknown.

    A `literal` question is not corrected.
    """
    typed = Typed.read(text)
    if not typed.words:
        return Question(typed, [])
    index.refresh()
    question = _read(typed)
    wrong = [term.written for term in question.terms if not term.is_known]
    if not wrong:
        return question
    better = {} if literal else corrections(wrong)
    corrected = _replaced(typed, better) if better else ""
    again = _read(Typed.read(corrected) if better else typed, guessing=True)
    again.typed = typed
    again.corrected = corrected
    for term in again.terms:
        term.is_corrected = term.written in better.values()
    return again


def _read(typed: Typed, *, guessing: bool = False) -> Question:
    words = Lookup(typed)
    terms = [words.term(token) for token in typed.words]
    if typed.is_open and terms:
        words.finish(terms[-1])
    add_phrases(typed, terms, words.glued())
    add_compounds(terms)
    for term in terms:
        if guessing and not term.is_known:
            words.guess(term)
    products = _PRODUCTS.first() or 0
    for term in terms:
        for each in (term, *term.parts):
            each.weight = _weight(each, products)
    return Question(typed, terms)


def _weight(term: Term, products: int) -> float:
    rarity = 1 + RARITY * log((1 + products) / (1 + min(term.entries, products)))
    return rarity if term.names or term.ways else rarity * CHATTER


def _replaced(typed: Typed, better: dict[str, str]) -> str:
    """The text with other words in it, and all between them as it was."""
    text, last = "", 0
    for token in typed.all_words:
        if token.word in better:
            text += typed.text[last : token.start] + better[token.word]
            last = token.end
    return text + typed.text[last:]
