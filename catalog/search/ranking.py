"""Which cards answer a question best; the same question, the same order."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, FloatField, Func, QuerySet, Value, When
from django.db.models.functions import Greatest

from catalog.models import SearchEntry
from catalog.search.question import Question, Term
from catalog.search.tsquery import Matches, some

MOST_RANKED = 100  # the rest of thousands follows in our own order
# What it is worth to find a word in a title or search word, summary, description, question.
IN_TITLE, IN_SUMMARY, IN_DESCRIPTION, IN_QUESTION = 1.0, 0.45, 0.2, 0.1
OTHERWISE = 0.75  # the same, of a word found as a compound, synonym or unfinished word
WHOLE_TITLE = 0.5  # on top of that, when title and question have the same words
# A long text has all words of a sentence sooner or later; then a card that is about it is better.
A_SENTENCE = 3  # words
GOOD, FEW = 0.4, 3
LEAST_COVERED = 0.4  # of a question of which not every word was found
BROAD = 500  # entries; a word in more says too little to search for alone


@dataclass(frozen=True, slots=True)
class Ranked:
    """A card with what it scored, from 0 to 1.5, and whether it has enough of the question."""

    pk: int
    score: float
    is_enough: bool
    is_credible: bool  # it has what typing errors were corrected to where it counts


def of_products(question: Question, *, public: bool) -> tuple[list[Ranked], bool]:
    """The best cards, the best first, and whether they have all that was asked.

    One query, or two when no card has all.
    """
    cards = SearchEntry.objects.filter(kind=SearchEntry.Kind.PRODUCT)
    if public:
        cards = cards.filter(public=True)
    whole = []
    if question.everything:
        ranked = _best(cards.filter(Matches("vector", question.everything)), question)
        whole = [each for each in ranked if each.is_credible]
        if _suffices(whole, question):
            return whole, True
    found = {each.pk: each for each in [*_partly(cards, question), *whole]}
    return sorted(found.values(), key=lambda each: (-each.score, each.pk)), False


def _suffices(whole: list[Ranked], question: Question) -> bool:
    if len(question.terms) < A_SENTENCE:
        return bool(whole)
    return len(whole) >= FEW and whole[0].score >= GOOD


def _partly(cards: QuerySet[SearchEntry], question: Question) -> list[Ranked]:
    """Cards with enough of the question, when none has everything."""
    telling = [term for term in question.terms if term.is_known and term.entries <= BROAD]
    if not telling:
        return []
    some_of_it = cards.filter(Matches("vector", some(term.anyhow() for term in telling)))
    return [each for each in _best(some_of_it, question) if each.is_enough]


def _best(cards: QuerySet[SearchEntry], question: Question) -> list[Ranked]:
    terms = question.terms
    rough = sum((_roughly(term) * Value(term.weight) for term in terms), start=Value(0.0))
    rows = (
        cards.annotate(rough=rough, worth=_Array(*(_worth(term) for term in terms)))
        .order_by("-rough", "object_id")
        .values_list("object_id", "names", "worth")
    )[:MOST_RANKED]
    ranked = [_ranked(pk, names, worth, question) for pk, names, worth in rows]
    return sorted(ranked, key=lambda each: (-each.score, each.pk))


def _ranked(pk: int, names: list[str], worth: list[float], question: Question) -> Ranked:
    found = [(term, each) for term, each in zip(question.terms, worth, strict=True) if each]
    score = sum(term.weight * each for term, each in found)
    in_title = sum(term.weight for term, each in found if each >= OTHERWISE * IN_TITLE)
    of_title = sum(name in question.stems for name in names) / max(len(names), 1)
    score += WHOLE_TITLE * of_title * in_title
    covered = sum(term.weight for term, _ in found) / question.weight
    in_head = [term for term, each in found if each >= OTHERWISE * IN_SUMMARY]
    typed = [term for term, _ in found if not term.is_corrected]
    about_us = (
        of_title == 1
        or any(term.is_subject for term in in_head)
        or (len(typed) > 1 and any(term in typed for term in in_head))
    )
    is_enough = about_us and covered >= LEAST_COVERED
    is_credible = all(term in in_head for term in question.terms if term.is_corrected)
    return Ranked(pk, round(score / question.weight, 4), is_enough, is_credible)


def _roughly(term: Term) -> Case:
    """What it is worth as far as the short vector tells: cheap enough for thousands of cards."""
    return Case(
        When(Matches("head", term.exactly("A")), then=Value(IN_TITLE)),
        When(Matches("head", term.anyhow("A")), then=Value(OTHERWISE * IN_TITLE)),
        When(Matches("head", term.anyhow("AB")), then=Value(OTHERWISE * IN_SUMMARY)),
        default=Value(0.0),
        output_field=FloatField(),
    )


def _worth(term: Term) -> Greatest:
    return Greatest(
        _place(term.exactly),
        _place(term.anyhow) * Value(OTHERWISE),
        output_field=FloatField(),
    )


def _place(written: Callable[[str], str]) -> Case:
    """What the best place is worth in which it stands."""
    return Case(
        When(Matches("head", written("A")), then=Value(IN_TITLE)),
        When(Matches("head", written("AB")), then=Value(IN_SUMMARY)),
        When(Matches("vector", written("ABC")), then=Value(IN_DESCRIPTION)),
        When(Matches("vector", written("")), then=Value(IN_QUESTION)),
        default=Value(0.0),
        output_field=FloatField(),
    )


class _Array(Func):
    """Costly enough for PostgreSQL to work it out after the limit, for what is left."""

    template = "ARRAY[%(expressions)s]::float8[]"
    output_field = ArrayField(FloatField())
