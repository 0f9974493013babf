"""The index of the search: tables that follow from the catalogue and are made from it anew.

They have no foreign keys to it: whatever way something is deleted, the index cannot be in the way.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

MOST_PENDING = 256  # kB that are not sorted into an index yet: every search reads these through


class SearchEntry(models.Model):
    """One text that can be found: a card, a phrasing of a problem, an example …

    `vector` has every stem of the text once, with the weight of the best place it stands in.
    `head` has those of weight A and B only: small, so that thousands are ranked in milliseconds.
    `names` are the title and search words, each as its stems. `words` are all words as they are
    written, with spaces between: they count in the vocabulary.
    """

    class Kind(models.TextChoices):
        PRODUCT = "product"
        PROBLEM = "problem"  # also its other phrasings, each an entry of its own
        CATEGORY = "category"
        SPECIALIST = "specialist"
        EXAMPLE = "example"
        QUESTION = "question"
        SYNONYM = "synonym"  # only for the vocabulary; nothing finds it

    kind = models.CharField(max_length=10, choices=Kind)
    object_id = models.BigIntegerField()  # of an example or question: its product
    part_id = models.BigIntegerField(default=0)  # of an example, question or phrasing, else 0
    public = models.BooleanField()
    vector = SearchVectorField()
    head = SearchVectorField()
    names = ArrayField(models.TextField())
    words = models.TextField()
    vocabulary = models.TextField()  # those of the words that typing errors are corrected to

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "part_id"], name="catalog_search_entry_once"
            )
        ]
        indexes = [
            GinIndex(
                fields=["vector"],
                condition=Q(kind="product"),
                gin_pending_list_limit=MOST_PENDING,
                name="catalog_search_products",
            ),
            GinIndex(
                fields=["vector"],
                condition=Q(kind="problem"),
                gin_pending_list_limit=MOST_PENDING,
                name="catalog_search_problems",
            ),
            GinIndex(
                fields=["vector"],
                condition=Q(kind__in=["category", "specialist"]),
                name="catalog_search_others",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class SearchWord(models.Model):
    """A word of the catalogue, its stem, and the stems of the words it is put together from.

    Compounds are looked up here and are not in the vectors: a new word in the catalogue takes
    compounds apart that thousands of texts contain, and none of these has to be read again.
    """

    word = models.TextField(primary_key=True)
    stem = models.TextField()
    parts = ArrayField(models.TextField(), default=list)
    entries = models.IntegerField()  # in how many it stands
    names = models.IntegerField()  # in how many of these as a word of the vocabulary
    subjects = models.IntegerField()  # in how many titles and search words of what we offer

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(entries__gt=0, names__gte=0, names__lte=F("entries")),
                name="catalog_search_word_is_used",
            )
        ]
        indexes = [
            models.Index(fields=["stem"], name="catalog_search_word_stem"),
            GinIndex(fields=["parts"], name="catalog_search_word_parts"),
            models.Index(
                OpClass("word", name="text_pattern_ops"), name="catalog_search_word_prefix"
            ),
            GinIndex(
                OpClass("word", name="gin_trgm_ops"),
                condition=Q(names__gt=0),
                name="catalog_search_word_trigrams",
            ),
        ]

    def __str__(self) -> str:
        return self.word


class SearchSynonym(models.Model):
    """A word or phrase, as stems, that also finds `meanings`: each the stems of a phrase."""

    synonym_id = models.BigIntegerField(db_index=True)
    stems = ArrayField(models.TextField())
    meanings = models.JSONField()

    class Meta:
        indexes = [GinIndex(fields=["stems"], name="catalog_search_synonym_stems")]

    def __str__(self) -> str:
        return " ".join(self.stems)


class SearchState(models.Model):
    """One row: which analysis the index was made with, and how many products are in it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    analysis = models.TextField(default="")
    products = models.IntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="catalog_one_search_state")]

    def __str__(self) -> str:
        return self.analysis


class SearchStale(models.Model):
    """What was written and must be read again; triggers in the database fill this."""

    kind = models.CharField(max_length=10)
    object_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="catalog_search_stale_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
