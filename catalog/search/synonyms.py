"""Other words for what was asked: those that employees keep, and compounds of these."""

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
    """Synonyms, of a word, of words together, and of what a compound consists of. One query."""
    said = [stem(token.word) for token in typed.all_words[:MOST_WORDS_READ]]
    roots = {*said, *(root for term in terms for root in term.part_stems)}
    rows = _SYNONYMS.rows(stems=list(roots)) if terms else ()
    for row in rows:
        phrases.setdefault(tuple(row.stems), []).extend(tuple(way) for way in row.meanings)
    by_stem = {term.stem: term for term in terms}
    for size in {len(phrase) for phrase in phrases}:
        for start in range(len(said) - size + 1):
            together = tuple(said[start : start + size])
            ways = phrases.get(together, [])
            for term in [by_stem[root] for root in together if ways and root in by_stem]:
                term.add(ways)
                term.has_synonyms = True
                if size > 1:
                    itself = tuple(root for root in together if root in by_stem)
                    term.together = [itself, *ways] if len(itself) > 1 else ways
    for term in terms:
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
