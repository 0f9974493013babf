"""Which cards answer a question best; the same question, the same order."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, Case, FloatField, Func, Q, QuerySet, Value, When
from django.db.models.functions import Greatest

from catalog.models import SearchEntry
from catalog.models.prepared import Parameter, Prepared
from catalog.search.terms import Question, Term
from catalog.search.tsquery import Matches, some

MOST_RANKED = 60  # of thousands; the rest follows in our own order
# What it is worth to find a word in a title or search word, summary, description, question.
IN_TITLE, IN_SUMMARY, IN_DESCRIPTION, IN_QUESTION = 1.0, 0.45, 0.2, 0.1
PLACES = ("A", "AB", "ABC", "")  # weights of the texts that are looked at
OTHERWISE = 0.75  # the same, of a word found as a compound, synonym or unfinished word
WHOLE_TITLE = 0.5  # on top of that, when title and question have the same words
# A long text has all words of a sentence sooner or later; then a card that is about it is better.
A_SENTENCE = 3  # words
GOOD, FEW = 0.4, 3
LEAST_COVERED = 0.4  # of a question of which not every word was found
LEAST_COVERED_BY_SUBJECT = 0.3  # when it says what we are asked, or the whole name of a card
BROAD = 500  # entries; a word in more says too little to search for alone


@dataclass(frozen=True, slots=True)
class Ranked:
    """A card with what it scored, from 0 to 1.5, and whether it has enough of the question."""

    pk: int
    score: float
    is_enough: bool
    is_credible: bool  # it has what typing errors were corrected to where it counts


def of_products(
    question: Question, *, public: bool, most: int = MOST_RANKED
) -> tuple[list[Ranked], bool]:
    """The best cards, the best first, and whether they have all that was asked.

    One query, or two when no card has all.
    """
    whole = []
    if question.everything:
        ranked = _best(question.everything, question, public=public, most=most)
        whole = [each for each in ranked if each.is_credible]
        if _suffices(whole, question):
            return whole, True
    in_parts = question.apart if question.is_familiar else question
    found = {each.pk: each for each in [*_partly(in_parts, public=public, most=most), *whole]}
    return sorted(found.values(), key=lambda each: (-each.score, each.pk)), False


def _suffices(whole: list[Ranked], question: Question) -> bool:
    if len(question.terms) < A_SENTENCE:
        return bool(whole)
    return len(whole) >= FEW and whole[0].score >= GOOD


def _partly(question: Question, *, public: bool, most: int) -> list[Ranked]:
    """Cards with enough of the question, when none has everything."""
    telling = [term for term in question.terms if term.is_known and term.entries <= BROAD]
    if not telling:
        return []
    some_of_it = some(term.anyhow() for term in telling)
    ranked = _best(some_of_it, question, public=public, most=most)
    return [each for each in ranked if each.is_enough]


def _best(written: str, question: Question, *, public: bool, most: int) -> list[Ranked]:
    terms = question.terms
    asked: dict[str, Any] = {"written": written, "drafts_too": not public}
    for place, term in enumerate(terms):
        asked[f"weight{place}"] = term.weight
        for weights in PLACES:
            asked[f"exactly{weights}{place}"] = term.exactly(weights)
            asked[f"anyhow{weights}{place}"] = term.anyhow(weights)
    rows = _ranking(len(terms), most).rows(**asked)
    ranked = [_ranked(pk, names, worth, question) for pk, names, _rough, worth in rows]
    return sorted(ranked, key=lambda each: (-each.score, each.pk))


def _ranked(pk: int, names: list[str], worth: list[float], question: Question) -> Ranked:
    """`worth` is what finding each term on this card is worth."""
    found = {term: each for term, each in zip(question.terms, worth, strict=True) if each}
    in_title = sum(term.weight for term, each in found.items() if each >= OTHERWISE * IN_TITLE)
    in_head = [term for term, each in found.items() if each >= OTHERWISE * IN_SUMMARY]
    said = [_said(name, question.stems) for name in names]
    score = sum(term.weight * each for term, each in found.items())
    score += WHOLE_TITLE * in_title * (said[0] if said else 0)
    return Ranked(
        pk,
        round(score / question.weight, 4),
        is_enough=_is_enough(list(found), in_head, question, says_a_name=1 in said),
        is_credible=all(term in in_head for term in question.terms if term.is_corrected),
    )


def _is_enough(
    found: list[Term], in_head: list[Term], question: Question, *, says_a_name: bool
) -> bool:
    """Whether a card with some of the question is an answer to it.

    Beside a word that nobody here ever wrote, an everyday word says nothing: then only what we
    offer itself counts.
    """
    covered = sum(term.weight for term in found) / question.weight
    about_us = any(term.is_subject for term in in_head) or (
        question.is_familiar and (says_a_name or any(term.has_synonyms for term in in_head))
    )
    typed = [term for term in found if not term.is_corrected]
    about_this = len(typed) > 1 and any(term in typed for term in in_head)
    return (about_us and covered >= LEAST_COVERED_BY_SUBJECT) or (
        about_this and covered >= LEAST_COVERED
    )


def _said(name: str, stems: set[str]) -> float:
    """How much of a name was said, from 0 to 1."""
    roots = name.split()
    return sum(root in stems for root in roots) / len(roots)


@cache
def _ranking(terms: int, most: int) -> Prepared[Any]:
    """For questions of so many words: the cards that are best as far as the short vector tells."""
    return Prepared(lambda: _rows(terms, most))


def _rows(terms: int, most: int) -> QuerySet[SearchEntry, Any]:
    weights = (Parameter(f"weight{place}", FloatField()) for place in range(terms))
    parts = (_roughly(place) * weight for place, weight in enumerate(weights))
    rough = sum(parts, start=Value(0.0))
    return (
        SearchEntry.objects.filter(
            Q(public=True) | Q(Parameter("drafts_too", BooleanField())),
            Matches("vector", Parameter("written")),
            kind=SearchEntry.Kind.PRODUCT,
        )
        .annotate(rough=rough, worth=_Array(*(_worth(place) for place in range(terms))))
        .order_by("-rough", "object_id")
        .values_list("object_id", "names", "rough", "worth")[:most]
    )


def _roughly(place: int) -> Case:
    """What finding a word is worth; cheap enough for thousands of cards."""
    return Case(
        When(_in("head", f"exactlyA{place}"), then=Value(IN_TITLE)),
        When(_in("head", f"anyhowA{place}"), then=Value(OTHERWISE * IN_TITLE)),
        When(_in("head", f"anyhowAB{place}"), then=Value(OTHERWISE * IN_SUMMARY)),
        default=Value(0.0),
        output_field=FloatField(),
    )


def _worth(place: int) -> Greatest:
    return Greatest(
        _best_place("exactly", place),
        _best_place("anyhow", place) * Value(OTHERWISE),
        output_field=FloatField(),
    )


def _best_place(how: str, place: int) -> Case:
    """What the best of the places is worth in which it stands."""
    return Case(
        When(_in("head", f"{how}A{place}"), then=Value(IN_TITLE)),
        When(_in("head", f"{how}AB{place}"), then=Value(IN_SUMMARY)),
        When(_in("vector", f"{how}ABC{place}"), then=Value(IN_DESCRIPTION)),
        When(_in("vector", f"{how}{place}"), then=Value(IN_QUESTION)),
        default=Value(0.0),
        output_field=FloatField(),
    )


def _in(vector: str, parameter: str) -> Matches:
    return Matches(vector, Parameter(parameter))


class _Array(Func):
    """Costly enough for PostgreSQL to work it out after the limit, for what is left."""

    template = "ARRAY[%(expressions)s]::float8[]"
    output_field = ArrayField(FloatField())
