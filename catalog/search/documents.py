"""What the search reads of each thing in the catalogue, and what each text in it weighs."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Model, QuerySet

from catalog.models import Category, Problem, Product, SearchEntry, Specialist, Status, Synonym
from catalog.rich_text import plain
from catalog.search.analysis import is_stop_word, stem, stems, words

Kind = SearchEntry.Kind
WEIGHTS = "ABCD"  # title and phrasing, summary, description, questions and stories


@dataclass
class Document:
    """The texts of one entry of the index, by their weight; `name` is its title."""

    kind: str
    object_id: int
    name: str
    part_id: int = 0
    public: bool = True
    texts: dict[str, list[str]] = field(default_factory=dict)
    also_called: list[str] = field(default_factory=list)

    @cached_property
    def weights(self) -> dict[str, str]:
        """The words, each with the weight of the best place it stands in."""
        found: dict[str, str] = {}
        for weight in WEIGHTS:
            for text in self.texts.get(weight, ()):
                for word in words(text):
                    found.setdefault(word, weight)
        return found

    @cached_property
    def stems(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for word, weight in self.weights.items():
            if not is_stop_word(word):
                root = stem(word)
                found[root] = min(found.get(root, weight), weight)
        return found

    @property
    def vocabulary(self) -> list[str]:
        """The words of this entry that others are compared with: to correct, to take apart."""
        return sorted(
            word
            for word, weight in self.weights.items()
            if weight == "A" and not is_stop_word(word)
        )

    @property
    def names(self) -> list[str]:
        """What this is called, first by its title: each name as its stems, with spaces between."""
        called = (" ".join(stems(name)) for name in (self.name, *self.also_called))
        return [name for name in dict.fromkeys(called) if name]


def of_products(ids: Collection[int] | None) -> Iterator[Document]:
    """Each card, and its examples and questions. Four queries."""
    products = Product.objects.prefetch_related("benefits", "examples", "faq")
    for product in _chosen(products, ids):
        public = product.status == Status.PUBLISHED
        benefits, examples, questions = (
            list(product.benefits.all()),
            list(product.examples.all()),
            list(product.faq.all()),
        )
        yield Document(
            Kind.PRODUCT,
            product.pk,
            product.title,
            public=public,
            also_called=product.keywords,
            texts={
                "A": [product.title, *product.keywords],
                "B": [product.summary, *(each.title for each in benefits)],
                "C": [
                    plain(product.description),
                    *product.included,
                    *(each.text for each in benefits),
                ],
                "D": [
                    *(f"{each.question} {each.answer}" for each in questions),
                    *(f"{each.title} {each.sector} {each.text}" for each in examples),
                ],
            },
        )
        for example in examples:
            yield Document(
                Kind.EXAMPLE,
                product.pk,
                example.title,
                example.pk,
                public,
                {
                    "B": [example.title, example.customer, example.sector],
                    "C": [example.text, example.result],
                },
            )
        for question in questions:
            yield Document(
                Kind.QUESTION,
                product.pk,
                question.question,
                question.pk,
                public,
                {"B": [question.question], "C": [question.answer]},
            )


def of_problems(ids: Collection[int] | None) -> Iterator[Document]:
    """The title of each problem and its other phrasings, so that one of them can fit whole."""
    for problem in _chosen(Problem.objects.prefetch_related("phrasings"), ids):
        texts = {"A": [problem.title], "C": [problem.explanation]}
        yield Document(Kind.PROBLEM, problem.pk, problem.title, texts=texts)
        for phrasing in problem.phrasings.all():
            yield Document(
                Kind.PROBLEM, problem.pk, phrasing.text, phrasing.pk, texts={"A": [phrasing.text]}
            )


def of_categories(ids: Collection[int] | None) -> Iterator[Document]:
    for category in _chosen(Category.objects.all(), ids):
        texts = {"A": [category.name], "B": [category.intro]}
        yield Document(Kind.CATEGORY, category.pk, category.name, texts=texts)


def of_specialists(ids: Collection[int] | None) -> Iterator[Document]:
    for person in _chosen(Specialist.objects.all(), ids):
        texts = {"A": [person.name, *person.expertise], "B": [person.role], "C": [person.bio]}
        yield Document(Kind.SPECIALIST, person.pk, person.name, texts=texts)


def of_synonyms(ids: Collection[int] | None) -> Iterator[Document]:
    for synonym in _chosen(Synonym.objects.all(), ids):
        texts = {"A": [synonym.term, *synonym.meanings]}
        yield Document(Kind.SYNONYM, synonym.pk, synonym.term, public=False, texts=texts)


def _chosen[M: Model](rows: QuerySet[M], ids: Collection[int] | None) -> Iterator[M]:
    """These rows, or all of them, a thousand at a time."""
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    return rows.order_by("pk").iterator(chunk_size=1000)


READERS: dict[str, Callable[[Collection[int] | None], Iterable[Document]]] = {
    Kind.PRODUCT: of_products,
    Kind.PROBLEM: of_problems,
    Kind.CATEGORY: of_categories,
    Kind.SPECIALIST: of_specialists,
    Kind.SYNONYM: of_synonyms,
}
