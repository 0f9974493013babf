"""The words of the catalogue: how often each occurs, and what compounds consist of."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Q

from catalog.models import SearchEntry, SearchWord
from catalog.search.analysis import is_stop_word, stem
from catalog.search.compounds import SHORTEST_PART, Vocabulary, split
from catalog.search.dutch import FORMS

OFFERED = {SearchEntry.Kind.PRODUCT, SearchEntry.Kind.CATEGORY}
MANY = 50  # parts that changed; then looking at all words is less work than looking for some


@dataclass
class Counts:
    """By how much the numbers of words change; `SearchWord` says what these are."""

    entries: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    subjects: Counter[str] = field(default_factory=Counter)

    def add(self, entry: SearchEntry) -> None:
        for counter, words in self._counted(entry):
            counter.update(words.split())

    def subtract(self, entry: SearchEntry) -> None:
        for counter, words in self._counted(entry):
            counter.subtract(words.split())

    def _counted(self, entry: SearchEntry) -> Iterator[tuple[Counter[str], str]]:
        yield self.entries, entry.words
        yield self.names, entry.vocabulary
        if entry.kind in OFFERED:
            yield self.subjects, entry.vocabulary

    def changed(self) -> set[str]:
        counters = (self.entries, self.names, self.subjects)
        return {word for counter in counters for word, number in counter.items() if number}


def clear() -> None:
    SearchWord.objects.all().delete()


def count(counts: Counts) -> None:
    """Bring the numbers up to date, and take words apart anew where the vocabulary changed."""
    changed = counts.changed()
    if not changed:
        return
    known = SearchWord.objects.in_bulk(changed)
    new = [
        SearchWord(word=word, stem=stem(word), entries=0, names=0, subjects=0)
        for word in changed - set(known)
    ]
    was_name = {word.word for word in known.values() if word.names}
    rows = [*known.values(), *new]
    for row in rows:
        row.entries += counts.entries[row.word]
        row.names += counts.names[row.word]
        row.subjects += counts.subjects[row.word]
    _write(known.values(), new)
    is_name = {row.word for row in rows if row.names}
    new_parts = {word for word in was_name ^ is_name if _can_be_part(word)}
    _split([row.word for row in new if row.entries], new_parts)


def _write(known: Iterable[SearchWord], new: Iterable[SearchWord]) -> None:
    gone = [row.word for row in known if row.entries <= 0]
    SearchWord.objects.filter(word__in=gone).delete()
    kept = [row for row in known if row.entries > 0]
    SearchWord.objects.bulk_update(kept, ["entries", "names", "subjects"], batch_size=1000)
    SearchWord.objects.bulk_create([row for row in new if row.entries > 0], batch_size=1000)


def _can_be_part(word: str) -> bool:
    return len(word) >= SHORTEST_PART and not is_stop_word(word)


def _split(new: Collection[str], new_parts: Collection[str]) -> None:
    """Take new words apart, and old ones in which a part came or went."""
    names = SearchWord.objects.filter(names__gt=0).values_list("word", "stem")
    words = {word for word, _stem in names if _can_be_part(word)}
    vocabulary = Vocabulary(words, {stem for word, stem in names if word in words})
    moved = []
    for row in _concerned(new, new_parts):
        parts = list(dict.fromkeys(stem(part) for part in split(row.word, vocabulary)))
        if parts != row.parts:
            row.parts = parts
            moved.append(row)
    SearchWord.objects.bulk_update(moved, ["parts"], batch_size=1000)


def _concerned(new: Collection[str], new_parts: Collection[str]) -> Iterable[SearchWord]:
    if len(new_parts) > MANY:
        return SearchWord.objects.all()
    containing = Q(word__in=new)
    for some_of_it in {some for part in new_parts for some in (part, *_in_all_forms(stem(part)))}:
        containing |= Q(word__contains=some_of_it)
    return SearchWord.objects.filter(containing)


def _in_all_forms(root: str) -> list[str]:
    """Pieces of which every form of a word has one: "lo" of lopen and loop, and liep whole.

    More letters would not do: the stemmer also changes the middle of a word.
    """
    # "cf" of cv's and "oog" of ogen differ from their form at once.
    beginning = root[:1] if root[2:] == "" or root[0] == root[1] else root[:2]
    irregular = [form for form, infinitive in FORMS.items() if stem(infinitive) == root]
    return [beginning, *irregular]
