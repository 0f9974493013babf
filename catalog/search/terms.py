"""A question in words, and every way in which the catalogue may say each of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from catalog.search import tsquery
from catalog.search.marking import Wanted, Way
from catalog.search.text import Typed

SUBJECT = 4  # titles and search words with a word that alone says what we are asked
UNKNOWN = 0  # entries that a word nobody wrote stands in


@dataclass(eq=False)
class Term:
    """A word of the question. `ways` are other ways to say it, each all of these stems."""

    written: str
    stem: str
    is_corrected: bool = False
    has_synonyms: bool = False  # kept by employees: so it is about what we do
    ways: list[Way] = field(default_factory=list)
    together: list[Way] = field(default_factory=list)  # what it means with the words beside it
    parts: list["Term"] = field(default_factory=list)  # when it is a compound
    entries: int = UNKNOWN  # in how many entries of the index it stands
    names: int = UNKNOWN  # in how many of these in a title, phrasing or search word
    subjects: int = UNKNOWN  # in how many titles and search words of what we offer
    weight: float = 0.0  # how much finding it says: rare words say more

    @property
    def is_known(self) -> bool:
        return self.entries > 0 or bool(self.ways)

    @property
    def part_stems(self) -> list[str]:
        return [part.stem for part in self.parts]

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
        return self.subjects >= SUBJECT

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

    @cached_property
    def everything(self) -> str:
        """All that is asked for, each in any of its ways; "" when something is unknown."""
        if not self.is_familiar:
            return ""
        return tsquery.every(term.anyhow() for term in self.terms)

    @cached_property
    def is_familiar(self) -> bool:
        """Whether the catalogue knows each of the words in some way."""
        return all(term.is_known for term in self.terms)

    @cached_property
    def apart(self) -> "Question":
        """The same with the parts of compounds as words of their own."""
        terms = {part.stem: part for term in self.terms for part in (term.parts or [term])}
        return Question(self.typed, list(terms.values()), self.corrected)

    @cached_property
    def weight(self) -> float:
        return sum(term.weight for term in self.terms)

    @cached_property
    def stems(self) -> set[str]:
        """All that may be found instead of a word of the question."""
        ways = (way for term in self.terms for way in term.ways)
        return {term.stem for term in self.terms} | {root for way in ways for root in way}

    @cached_property
    def wanted(self) -> Wanted:
        """What to mark where it was found."""
        ways = [way for term in self.terms for way in (*term.ways, *term.together)]
        typed = {root for term in self.terms for root in (term.stem, *term.part_stems)}
        single = {way[0] for way in ways if len(way) == 1}
        return Wanted(typed | single, [way for way in ways if len(way) > 1])
