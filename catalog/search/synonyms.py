"""Other words for what was asked: those that employees keep, and compounds of these."""

from collections.abc import Iterator

from catalog.models import SearchSynonym, SearchWord
from catalog.models.prepared import Operator, Parameter, Prepared
from catalog.search.analysis import stem
from catalog.search.marking import Way
from catalog.search.terms import Term
from catalog.search.text import MOST_WORDS, Typed

MOST_WORDS_READ = 4 * MOST_WORDS  # also those too common to look for

_SYNONYMS: Prepared[SearchSynonym] = Prepared(
    lambda: SearchSynonym.objects.filter(Operator("stems", "<@", Parameter("stems"))).order_by("pk")
)
_COMPOUNDS: Prepared[SearchWord] = Prepared(
    lambda: SearchWord.objects.filter(Operator("parts", "&&", Parameter("stems"))).order_by("word")
)


def add_phrases(typed: Typed, terms: list[Term], phrases: dict[Way, list[Way]]) -> None:
    """Synonyms, of a word, of words together, and of what a compound consists of. One query.

    `phrases` has others that mean something together, and is added to.
    """
    said = [stem(token.word) for token in typed.all_words[:MOST_WORDS_READ]]
    roots = {*said, *(root for term in terms for root in term.part_stems)}
    for row in _SYNONYMS.rows(stems=list(roots)):
        phrases.setdefault(tuple(row.stems), []).extend(tuple(way) for way in row.meanings)
    by_stem = {term.stem: term for term in terms}
    for phrase in _said_in(said, phrases):
        _add_to([by_stem[root] for root in phrase if root in by_stem], phrase, phrases[phrase])
    for term in terms:
        _add_to_parts(term, phrases)


def _said_in(said: list[str], phrases: dict[Way, list[Way]]) -> Iterator[Way]:
    """The phrases among these words, the short ones first."""
    for size in sorted({len(phrase) for phrase in phrases}):
        for start in range(len(said) - size + 1):
            if (phrase := tuple(said[start : start + size])) in phrases:
                yield phrase


def _add_to(terms: list[Term], phrase: Way, ways: list[Way]) -> None:
    itself = tuple(term.stem for term in terms)
    for term in terms:
        term.add(ways)
        term.has_synonyms = True
        if len(phrase) > 1:
            term.together = [itself, *ways] if len(itself) > 1 else ways


def _add_to_parts(term: Term, phrases: dict[Way, list[Way]]) -> None:
    """A compound is also called by one part's synonym beside its other parts."""
    for part in term.parts:
        others = [root for root in term.part_stems if root != part.stem]
        ways = phrases.get((part.stem,), [])
        part.add(ways)
        term.add((*way, *others) for way in ways)


def add_compounds(terms: list[Term]) -> None:
    """Words that glue together what a synonym or the parts of a compound say. One query."""
    roots = {root for term in terms for way in term.ways for root in way}
    compounds = _COMPOUNDS.rows(stems=list(roots)) if roots else []
    for term in terms:
        for way in list(term.ways):
            term.add((row.stem,) for row in compounds if set(way) <= set(row.parts))
