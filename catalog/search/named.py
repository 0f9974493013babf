"""Categories and people that a question names; who looks for somebody wants what they do."""

from dataclasses import dataclass, field
from typing import Any

from catalog.models import ProductSpecialist, SearchEntry, Status
from catalog.models.prepared import Among, Parameter, Prepared
from catalog.search.terms import Question
from catalog.search.tsquery import Matches, some

LEAST_COVERED = 0.4  # of a question that is about somebody
NOTHING = ""  # a tsquery that nothing fits

Kind = SearchEntry.Kind

_ENTRIES: Prepared[Any] = Prepared(
    lambda: (
        SearchEntry.objects.filter(
            Matches("vector", Parameter("written")), kind__in=[Kind.CATEGORY, Kind.SPECIALIST]
        )
        .annotate(fits=Matches("vector", Parameter("everything")))
        .order_by("object_id")
        .values_list("kind", "object_id", "names", "fits")
    )
)
_HELPERS: Prepared[Any] = Prepared(
    lambda: (
        ProductSpecialist.objects.filter(
            Among("specialist", Parameter("people")), product__status=Status.PUBLISHED
        )
        .order_by("position", "product__position", "product__title", "product")
        .values_list("product", "specialist__name")
    )
)


@dataclass(frozen=True, slots=True)
class Named:
    """What has all of the question; of people also who is asked for by name."""

    categories: list[int] = field(default_factory=list)
    people: list[int] = field(default_factory=list)
    people_asked_for: list[int] = field(default_factory=list)


def named(question: Question) -> Named:
    """One query."""
    found = Named()
    written = some(term.anyhow() for term in question.terms)
    everything = question.everything or NOTHING
    for kind, pk, names, fits in _ENTRIES.rows(written=written, everything=everything):
        if fits:
            (found.categories if kind == Kind.CATEGORY else found.people).append(pk)
        if kind == Kind.SPECIALIST and names and _is_named(names[0].split(), question):
            found.people_asked_for.append(pk)
    return found


def _is_named(name: list[str], question: Question) -> bool:
    """A corrected name alone is not enough, unless nothing else was asked."""
    said = [term for term in question.terms if term.stem in name]
    covered = sum(term.weight for term in said) / question.weight
    is_typed = any(not term.is_corrected for term in said)
    return covered >= LEAST_COVERED and (is_typed or len(said) == len(question.terms))


def help_with(people: list[int]) -> dict[int, str]:
    """The published products these people help with, and who of them does. One query, or none."""
    return dict(_HELPERS.rows(people=people)) if people else {}
