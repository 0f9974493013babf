"""Keeps the index of the search as the catalogue is.

Triggers in the database note what was written (`SearchStale`); `refresh` reads that again, in the
same transaction. Where these two meet is in `watching.py`.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import batched

from django.db import connection, transaction

from catalog.models import (
    CatalogueVersion,
    Category,
    Problem,
    Product,
    SearchEntry,
    SearchStale,
    SearchState,
    SearchSynonym,
    Specialist,
    Synonym,
)
from catalog.search import vocabulary
from catalog.search.analysis import VERSION, phrase, stems
from catalog.search.documents import READERS, Document, Kind
from catalog.search.vocabulary import Counts

BATCH = 500
# What is read anew together with a thing: its parts.
FAMILIES = {Kind.PRODUCT: [Kind.PRODUCT, Kind.EXAMPLE, Kind.QUESTION]}

_postponed: ContextVar[bool] = ContextVar("search_postponed", default=False)


def exists() -> bool:
    """Whether its tables are there: not before they were made, nor after going back to that."""
    return SearchState._meta.db_table in connection.introspection.table_names()


def is_current() -> bool:
    """Whether the index was made by the analysis that runs here."""
    return SearchState.objects.filter(analysis=VERSION).exists()


@contextmanager
def postponed() -> Iterator[None]:
    """Read what many writes changed once, at the end; to be used within one transaction."""
    if _postponed.get():
        yield
        return
    token = _postponed.set(True)
    try:
        yield
    finally:
        _postponed.reset(token)
    refresh()


def refresh() -> None:
    """Read again what was written. One query when that is nothing."""
    if not _postponed.get() and SearchStale.objects.exists():
        _refresh()


@transaction.atomic
def _refresh() -> None:
    _wait_for_other_writers()
    if not is_current():
        return  # `rebuild` reads everything
    noted = defaultdict(list)
    for kind, object_id in SearchStale.objects.values_list("kind", "object_id"):
        noted[kind].append(object_id)
    SearchStale.objects.all().delete()
    counts = Counts()
    for kind, ids in noted.items():
        for some in batched(ids, BATCH):
            _replace(kind, some, counts)
    vocabulary.count(counts)
    _count_products()


@transaction.atomic
def rebuild(report: Callable[[int], None] = lambda _done: None) -> None:
    """Make the whole index anew; `report` hears how many things were read so far."""
    _wait_for_other_writers()
    for model in (SearchEntry, SearchSynonym, SearchStale):
        model._default_manager.all().delete()
    vocabulary.clear()
    counts = Counts()
    done = 0
    for kind, read in READERS.items():
        for documents in batched(read(None), BATCH):
            _add(kind, documents, counts)
            done += sum(not document.part_id for document in documents)
            report(done)
    vocabulary.count(counts)
    SearchState.objects.update_or_create(pk=1, defaults={"analysis": VERSION})
    _count_products()
    with connection.cursor() as cursor:  # so that its planner knows how large they are by now
        cursor.execute("ANALYZE catalog_searchentry, catalog_searchword")


def size() -> int:
    """How many things `rebuild` reads."""
    models = (Product, Problem, Category, Specialist, Synonym)
    return sum(model._default_manager.count() for model in models)


def _wait_for_other_writers() -> None:
    """Who writes to the catalogue holds its version; so the index is written by one at a time."""
    list(CatalogueVersion.objects.select_for_update())


def _replace(kind: str, ids: Collection[int], counts: Counts) -> None:
    former = SearchEntry.objects.filter(
        kind__in=FAMILIES.get(Kind(kind), [kind]), object_id__in=ids
    )
    for entry in former.only("kind", "words", "vocabulary"):
        counts.subtract(entry)
    former._raw_delete(former.db)
    if kind == Kind.SYNONYM:
        SearchSynonym.objects.filter(synonym_id__in=ids).delete()
    _add(kind, READERS[kind](ids), counts)


def _add(kind: str, documents: Iterable[Document], counts: Counts) -> None:
    entries = [_entry(document) for document in documents]
    for entry in entries:
        counts.add(entry)
    SearchEntry.objects.bulk_create(entries)
    if kind == Kind.SYNONYM:
        _add_synonyms([entry.object_id for entry in entries])


def _entry(document: Document) -> SearchEntry:
    # The words of parts count with the card that they are also a text of.
    is_part = document.kind in {Kind.EXAMPLE, Kind.QUESTION}
    return SearchEntry(
        kind=document.kind,
        object_id=document.object_id,
        part_id=document.part_id,
        public=document.public,
        vector=_vector(document.stems, "ABCD"),
        head=_vector(document.stems, "AB"),
        names=document.names,
        words="" if is_part else " ".join(sorted(document.weights)),
        vocabulary="" if is_part else " ".join(document.vocabulary),
    )


def _vector(stems: dict[str, str], weights: str) -> str:
    """As PostgreSQL writes a tsvector. Stems are letters and digits, so nothing needs escaping."""
    return " ".join(f"'{stem}':1{weight}" for stem, weight in stems.items() if weight in weights)


def _add_synonyms(ids: Collection[int]) -> None:
    synonyms = Synonym.objects.filter(pk__in=ids)
    rows = [row for synonym in synonyms for row in _synonym_rows(synonym)]
    SearchSynonym.objects.bulk_create(rows)


def _synonym_rows(synonym: Synonym) -> Iterator[SearchSynonym]:
    """What is typed is recognised by all its words; what it means is found by those that matter."""
    everything = [synonym.term, *synonym.meanings]
    for typed in [synonym.term] if synonym.one_way else everything:
        words = phrase(typed)
        others = synonym.meanings if synonym.one_way else everything
        meanings = [ways for other in others if other != typed and (ways := stems(other))]
        if words and meanings:
            yield SearchSynonym(synonym_id=synonym.pk, stems=words, meanings=meanings)


def _count_products() -> None:
    products = SearchEntry.objects.filter(kind=Kind.PRODUCT).count()
    SearchState.objects.filter(pk=1).exclude(products=products).update(products=products)
