"""What a question asks for: its words, and every way in which the catalogue may say them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from math import log

from django.db.models import Q

from catalog.models import SearchState, SearchSynonym, SearchWord
from catalog.search import index, tsquery
from catalog.search.analysis import Token, is_stop_word, stem
from catalog.search.compounds import Vocabulary, fragments, split
from catalog.search.marking import Wanted, Way
from catalog.search.text import MOST_WORDS, Typed
from catalog.search.typing_errors import corrections

MOST_WORDS_READ = 4 * MOST_WORDS  # also those too common to look for
SHORTEST_TELLING = 4  # letters of a part: "web" in "website" says nothing of its own
SHORTEST_PREFIX = 2
MOST_ENDINGS = 40  # of an unfinished word
RARITY = 0.5
CHATTER = 0.35  # what a word counts that is in no title, phrasing or search word
SUBJECT = 6  # titles, phrasings and search words with a word that alone says what we are asked
UNKNOWN = 0  # entries that a word nobody wrote stands in


@dataclass
class Term:
    """A word of the question. `ways` are other ways to say it, each all of these stems."""

    written: str
    stem: str
    is_corrected: bool = False
    ways: list[Way] = field(default_factory=list)
    together: list[Way] = field(default_factory=list)  # what it means with the words beside it
    parts: list[str] = field(default_factory=list)  # stems, when it is a compound
    entries: int = UNKNOWN  # in how many entries of the index it stands
    names: int = UNKNOWN  # in how many of these in a title, phrasing or search word
    weight: float = 0.0  # how much finding it says: rare words say more

    @property
    def is_known(self) -> bool:
        return self.entries > 0 or bool(self.ways)

    def exactly(self, weights: str = "") -> str:
        """As it was typed; of words that together mean something, what they mean."""
        if self.together:
            return _written(self.together, weights)
        return tsquery.lexeme(self.stem, weights)

    def anyhow(self, weights: str = "") -> str:
        """In any of its ways, in texts of these weights."""
        return _written([(self.stem,), *self.ways], weights)

    @property
    def is_subject(self) -> bool:
        return self.names >= SUBJECT

    def add(self, ways: Iterable[Way]) -> None:
        self.ways += [way for way in dict.fromkeys(ways) if way not in self.ways]


def _written(ways: Iterable[Way], weights: str) -> str:
    return tsquery.some(
        tsquery.every(tsquery.lexeme(root, weights) for root in way) for way in ways
    )


@dataclass
class Question:
    typed: Typed
    terms: list[Term]
    corrected: str = ""  # the text that is searched instead of what was typed

    def __bool__(self) -> bool:
        return bool(self.terms)

    @property
    def everything(self) -> str:
        """All that is asked for, each in any of its ways; "" when something is unknown."""
        if not all(term.is_known for term in self.terms):
            return ""
        return tsquery.every(term.anyhow() for term in self.terms)

    @property
    def weight(self) -> float:
        return sum(term.weight for term in self.terms)

    @property
    def stems(self) -> set[str]:
        """All that may be found instead of a word of the question."""
        ways = (way for term in self.terms for way in term.ways)
        return {term.stem for term in self.terms} | {root for way in ways for root in way}

    @property
    def wanted(self) -> Wanted:
        """What to mark where it was found."""
        ways = [way for term in self.terms for way in (*term.ways, *term.together)]
        typed = {root for term in self.terms for root in (term.stem, *term.parts)}
        single = {way[0] for way in ways if len(way) == 1}
        return Wanted(typed | single, [way for way in ways if len(way) > 1])


def understand(text: str, *, literal: bool = False) -> Question:
    """Read a question; three queries, and one more when a word is unknown.

    A `literal` question is not corrected.
    """
    typed = Typed.read(text)
    if not typed.words:
        return Question(typed, [])
    index.refresh()
    question = _read(typed)
    wrong = [term.written for term in question.terms if not term.is_known]
    if literal or not wrong:
        return question
    better = corrections(wrong)
    if not better:
        return question
    corrected = _replaced(typed, better)
    again = _read(Typed.read(corrected))
    again.typed = typed
    again.corrected = corrected
    for term in again.terms:
        term.is_corrected = term.written in better.values()
    return again


def _read(typed: Typed) -> Question:
    words = Lookup(typed)
    terms = [words.term(token) for token in typed.words]
    if typed.is_open and terms:
        words.finish(terms[-1])
    products = SearchState.objects.values_list("products", flat=True).first() or 0
    _add_phrases(typed, terms, words.glued())
    _add_compounds(terms)
    for term in terms:
        rarity = 1 + RARITY * log((1 + products) / (1 + min(term.entries, products)))
        term.weight = rarity if term.names or term.ways else rarity * CHATTER
    return Question(typed, terms)


def _replaced(typed: Typed, better: dict[str, str]) -> str:
    """The text with other words in it, and all between them as it was."""
    text, last = "", 0
    for token in typed.words:
        if token.word in better:
            text += typed.text[last : token.start] + better[token.word]
            last = token.end
    return text + typed.text[last:]


class Lookup:
    """What the vocabulary has to say about the words of a question. One query."""

    def __init__(self, typed: Typed) -> None:
        self.written = [token.word for token in typed.words]
        glued = [left + right for left, right in pairwise(self.written)]
        roots = {stem(word) for word in self.written}
        pieces = {piece for word in self.written for piece in fragments(word)}
        asked = (
            Q(word__in=[*self.written, *glued])
            | Q(stem__in=roots)
            | Q(parts__overlap=list(roots))
            | Q(names__gt=0) & (Q(word__in=pieces) | Q(stem__in={stem(piece) for piece in pieces}))
        )
        self.beginning = ""
        if typed.is_open and len(self.written[-1]) >= SHORTEST_PREFIX:
            self.beginning = self.written[-1]
            asked |= Q(word__startswith=self.beginning)
        self.rows = list(SearchWord.objects.filter(asked)) if self.written else []
        names = [row for row in self.rows if row.names]
        self.vocabulary = Vocabulary({row.word for row in names}, {row.stem for row in names})

    def term(self, token: Token) -> Term:
        root = stem(token.word)
        term = Term(token.word, root)
        rows = [row for row in self.rows if row.stem == root]
        term.entries = sum(row.entries for row in rows)
        term.names = sum(row.names for row in rows)
        term.ways = [(compound,) for compound in self._compounds_of(root)]
        parts = token.pieces or split(token.word, self.vocabulary)
        term.parts = [stem(part) for part in parts if not is_stop_word(part)]
        if term.parts and not (term.names and min(map(len, term.parts)) < SHORTEST_TELLING):
            term.ways.append(tuple(term.parts))
        return term

    def glued(self) -> dict[Way, list[Way]]:
        """Words next to each other that the catalogue writes as one."""
        names = {row.word for row in self.rows if row.names}
        return {
            (stem(left), stem(right)): [(stem(left + right),)]
            for left, right in pairwise(self.written)
            if left + right in names
        }

    def finish(self, term: Term) -> None:
        """Add the words that an unfinished one may become, the most used first."""
        endings = [
            row for row in self.rows if self.beginning and row.word.startswith(self.beginning)
        ]
        if term.entries or len(self.beginning) <= SHORTEST_PREFIX:  # then only names
            endings = [row for row in endings if row.names]
        endings.sort(key=lambda row: (-row.entries, row.word))
        found = dict.fromkeys(row.stem for row in endings[:MOST_ENDINGS])
        term.ways += [(each,) for each in found if each != term.stem]

    def _compounds_of(self, root: str) -> Iterator[str]:
        found = dict.fromkeys(row.stem for row in self.rows if root in row.parts)
        return (each for each in found if each != root)


def _add_phrases(typed: Typed, terms: list[Term], phrases: dict[Way, list[Way]]) -> None:
    """Synonyms, of a word, of words together, and of what a compound consists of. One query."""
    said = [stem(token.word) for token in typed.all_words[:MOST_WORDS_READ]]
    roots = {*said, *(root for term in terms for root in term.parts)}
    rows = SearchSynonym.objects.filter(stems__contained_by=list(roots)) if terms else ()
    for row in rows:
        phrases.setdefault(tuple(row.stems), []).extend(tuple(way) for way in row.meanings)
    by_stem = {term.stem: term for term in terms}
    for size in {len(phrase) for phrase in phrases}:
        for start in range(len(said) - size + 1):
            together = tuple(said[start : start + size])
            ways = phrases.get(together, [])
            for term in [by_stem[root] for root in together if ways and root in by_stem]:
                term.add(ways)
                if size > 1:
                    itself = tuple(root for root in together if root in by_stem)
                    term.together = [itself, *ways] if len(itself) > 1 else ways
    for term in terms:
        for part in term.parts:
            others = [root for root in term.parts if root != part]
            term.add((*way, *others) for way in phrases.get((part,), ()))


def _add_compounds(terms: list[Term]) -> None:
    """Words that glue together what a synonym or the parts of a compound say. One query."""
    ways = {way for term in terms for way in term.ways}
    asked = Q()
    for way in ways:
        asked |= Q(parts__contains=list(way))
    compounds = list(SearchWord.objects.filter(asked).order_by("word")) if ways else []
    for term in terms:
        for way in list(term.ways):
            term.add((row.stem,) for row in compounds if set(way) <= set(row.parts))
