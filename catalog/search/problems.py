"""Which problems somebody describes, in whatever words, and what helps with these."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, TextField

from catalog.models import ProblemProduct, SearchEntry, Status
from catalog.search.question import Question, Term
from catalog.search.tsquery import Matches, some

MOST_PHRASINGS = 200
# From this score on the problem is what was meant, and its products come first.
MEANT = 0.6
MENTIONED = 0.35

_STEMS = Func("vector", function="tsvector_to_array", output_field=ArrayField(TextField()))


@dataclass(frozen=True, slots=True)
class Recognised:
    """A problem, with how well it fits: 1 is the whole question and the whole phrasing."""

    pk: int
    score: float

    @property
    def is_meant(self) -> bool:
        return self.score >= MEANT


def recognise(question: Question) -> list[Recognised]:
    """The problems that the question speaks of, what fits best first. One query."""
    if not question:
        return []
    written = some(term.anyhow() for term in question.terms if term.is_known)
    if not written:
        return []
    phrasings = SearchEntry.objects.filter(
        Matches("vector", written), kind=SearchEntry.Kind.PROBLEM
    ).values_list("object_id", "names", _STEMS)[:MOST_PHRASINGS]
    by_problem = defaultdict(list)
    for pk, names, stems in phrasings:
        by_problem[pk].append((set(names), set(stems)))
    found = [Recognised(pk, _score(names, question)) for pk, names in by_problem.items()]
    fitting = [each for each in found if each.score >= MENTIONED]
    return sorted(fitting, key=lambda each: (-each.score, each.pk))


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


def helpful(problems: list[Recognised]) -> dict[int, list[tuple[int, str]]]:
    """Per problem its published products and the reasons, what to try first in front. One query."""
    answers = (
        ProblemProduct.objects.filter(
            problem__in=[each.pk for each in problems], product__status=Status.PUBLISHED
        )
        .order_by("position", "pk")
        .values_list("problem", "product", "reason")
    )
    found = defaultdict(list)
    for problem, product, reason in answers:
        found[problem].append((product, reason))
    return found
