"""What the vocabulary of the catalogue has to say about the words of a question."""

from collections.abc import Iterator
from itertools import pairwise

from django.db.models import Q, QuerySet

from catalog.models import SearchWord
from catalog.models.prepared import Among, Operator, Parameter, Prepared
from catalog.search.analysis import Token, is_stop_word, stem
from catalog.search.compounds import Vocabulary, beginning, fragments, split
from catalog.search.marking import Way
from catalog.search.terms import Term
from catalog.search.text import Typed

SHORTEST_TELLING = 4  # letters of a part: "web" in "website" says nothing of its own
SHORTEST_PREFIX = 2
MOST_UNWRITTEN = 4  # times what was typed: "vis" is not yet a "visitekaartje"
MOST_ENDINGS = 40  # of an unfinished word
NO_WORD = "-"  # no word looks like this


def _words() -> QuerySet[SearchWord]:
    """Words as typed, with the same stem, with it as a part, parts of them, and endings."""
    a_piece = Q(Among("word", Parameter("pieces"))) | Q(Among("stem", Parameter("piece_stems")))
    return SearchWord.objects.filter(
        Q(Among("word", Parameter("words")))
        | Q(Among("stem", Parameter("stems")))
        | Q(Operator("parts", "&&", Parameter("stems")))
        | Q(a_piece, names__gt=0)
        | Q(Operator("word", "LIKE", Parameter("beginning")))
    )


_WORDS: Prepared[SearchWord] = Prepared(_words)


class Lookup:
    """What the vocabulary has to say about the words of a question. One query."""

    def __init__(self, typed: Typed) -> None:
        self.written = [token.word for token in typed.words]
        glued = [left + right for left, right in pairwise(self.written)]
        roots = {stem(word) for word in self.written}
        pieces = {piece for word in self.written for piece in fragments(word)}
        self.beginning = ""
        if typed.is_open and len(self.written[-1]) >= SHORTEST_PREFIX:
            self.beginning = self.written[-1]
        self.rows = _WORDS.rows(
            words=[*self.written, *glued],
            stems=list(roots),
            pieces=list(pieces),
            piece_stems=list({stem(piece) for piece in pieces}),
            beginning=f"{self.beginning}%" if self.beginning else NO_WORD,
        )
        names = [row for row in self.rows if row.names]
        self.vocabulary = Vocabulary({row.word for row in names}, {row.stem for row in names})

    def term(self, token: Token) -> Term:
        term = self._plain(token.word)
        parts = token.pieces or split(token.word, self.vocabulary)
        term.parts = [self._plain(part) for part in parts if not is_stop_word(part)]
        shortest = min((len(part.stem) for part in term.parts), default=0)
        if term.parts and not (term.names and shortest < SHORTEST_TELLING):
            term.ways.append(tuple(term.part_stems))
        return term

    def _plain(self, word: str) -> Term:
        root = stem(word)
        rows = [row for row in self.rows if row.stem == root]
        return Term(
            word,
            root,
            ways=[(compound,) for compound in self._compounds_of(root)],
            entries=sum(row.entries for row in rows),
            names=sum(row.names for row in rows),
            subjects=sum(row.subjects for row in rows),
        )

    def guess(self, term: Term) -> None:
        """Of a word that nothing is known of: what it begins with."""
        if part := beginning(term.written, self.vocabulary):
            term.ways.append((stem(part),))

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
            row
            for row in self.rows
            if self.beginning
            and row.word.startswith(self.beginning)
            and len(row.word) <= MOST_UNWRITTEN * len(self.beginning)
        ]
        if term.entries or len(self.beginning) <= SHORTEST_PREFIX:  # then only names
            endings = [row for row in endings if row.names]
        endings.sort(key=lambda row: (-row.entries, row.word))
        found = dict.fromkeys(row.stem for row in endings[:MOST_ENDINGS])
        term.ways += [(each,) for each in found if each != term.stem]

    def _compounds_of(self, root: str) -> Iterator[str]:
        found = dict.fromkeys(row.stem for row in self.rows if root in row.parts)
        return (each for each in found if each != root)
