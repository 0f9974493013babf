"""Which problems somebody describes, in whatever words, and what helps with these."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, TextField

from catalog.models import ProblemProduct, SearchEntry, Status
from catalog.models.prepared import Among, Parameter, Prepared
from catalog.search.terms import Question, Term
from catalog.search.tsquery import Matches, some

MOST_PHRASINGS = 1000
# From this score on the problem is what was meant, and its products come first.
MEANT = 0.6
MENTIONED = 0.35
CLOSE = 0.85  # to the best problem; others that fit are shown, but put no products in front
LATER, MOST_LATER = 0.08, 10  # what each next product of a problem counts less

_PHRASINGS: Prepared[Any] = Prepared(
    lambda: (
        SearchEntry.objects.filter(
            Matches("vector", Parameter("written")), kind=SearchEntry.Kind.PROBLEM
        )
        .order_by("pk")
        .values_list(
            "object_id",
            "names",
            Func("vector", function="tsvector_to_array", output_field=ArrayField(TextField())),
        )[:MOST_PHRASINGS]
    )
)
_ANSWERS: Prepared[Any] = Prepared(
    lambda: (
        ProblemProduct.objects.filter(
            Among("problem", Parameter("problems")), product__status=Status.PUBLISHED
        )
        .order_by("position", "pk")
        .values_list("problem", "product", "reason")
    )
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A problem, with how well it fits: 1 is the whole question and the whole phrasing."""

    pk: int
    score: float


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a product helps with a problem, and how much that counts in the order."""

    problem: int
    text: str
    worth: float


def recognise(question: Question) -> list[Recognised]:
    """The problems that the question speaks of, what fits best first. One query."""
    written = some(term.anyhow() for term in question.terms if term.is_known)
    if not written:
        return []
    by_problem = defaultdict(list)
    for pk, names, stems in _PHRASINGS.rows(written=written):
        by_problem[pk].append((set(" ".join(names).split()), set(stems)))
    found = [Recognised(pk, _score(names, question)) for pk, names in by_problem.items()]
    fitting = [each for each in found if each.score >= MENTIONED]
    return sorted(fitting, key=lambda each: (-each.score, each.pk))


def meant(recognised: list[Recognised]) -> list[Recognised]:
    """The one that fits best, when it fits well, and those that fit about as well."""
    return [
        each
        for each in recognised
        if each.score >= MEANT and each.score >= CLOSE * recognised[0].score
    ]


def helpful(problems: list[Recognised]) -> dict[int, Reason]:
    """The published products of these problems, what to try first in front. One query, or none."""
    if not problems:
        return {}
    answers = defaultdict(list)
    for problem, product, text in _ANSWERS.rows(problems=[each.pk for each in problems]):
        answers[problem].append((product, text))
    found: dict[int, Reason] = {}
    for problem in problems:
        for place, (product, text) in enumerate(answers[problem.pk]):
            worth = problem.score * (1 - LATER * min(place, MOST_LATER))
            found.setdefault(product, Reason(problem.pk, text, worth))
    return found


def _score(phrasings: list[tuple[set[str], set[str]]], question: Question) -> float:
    """How much of the question one phrasing has; for less, all of them, and the explanation."""
    best = max(_fit(names, question) for names, _stems in phrasings)
    together = set[str]().union(*(names for names, _stems in phrasings))
    anywhere = set[str]().union(*(stems for _names, stems in phrasings))
    return round(
        0.6 * best + 0.2 * _covered(together, question) + 0.2 * _covered(anywhere, question), 4
    )


def _fit(names: set[str], question: Question) -> float:
    covered = _covered(names, question)
    said = {name for term in question.terms for name in _hits(term, names)}
    return covered * (0.5 + 0.5 * len(said) / max(len(names), 1))


def _covered(names: set[str], question: Question) -> float:
    found = sum(term.weight for term in question.terms if _hits(term, names))
    return found / question.weight


def _hits(term: Term, names: set[str]) -> set[str]:
    """The words of a phrasing that say this term."""
    ways = [(term.stem,), *term.ways]
    return {root for way in ways if names.issuperset(way) for root in way}
