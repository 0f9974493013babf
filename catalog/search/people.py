"""Customers who look for somebody by name want what that person does for them."""

from catalog.models import ProductSpecialist, SearchEntry, Status
from catalog.search.question import Question
from catalog.search.tsquery import Matches, some

LEAST_COVERED = 0.4  # of a question that is about somebody


def meant(question: Question) -> list[int]:
    """Whose name is asked for. One query."""
    if not question:
        return []
    written = some(term.exactly("A") for term in question.terms)
    people = SearchEntry.objects.filter(
        Matches("vector", written), kind=SearchEntry.Kind.SPECIALIST
    ).values_list("object_id", "names")
    return [pk for pk, names in people.order_by("object_id") if _is_named(set(names), question)]


def _is_named(names: set[str], question: Question) -> bool:
    """A corrected name alone is not enough, unless nothing else was asked."""
    named = [term for term in question.terms if term.stem in names]
    covered = sum(term.weight for term in named) / question.weight
    is_typed = any(not term.is_corrected for term in named)
    return covered >= LEAST_COVERED and (is_typed or len(named) == len(question.terms))


def help_with(people: list[int]) -> dict[int, str]:
    """The published products these people help with, and who of them does. One query."""
    helpers = ProductSpecialist.objects.filter(
        specialist__in=people, product__status=Status.PUBLISHED
    ).order_by("position", "product__position", "product__title", "product")
    return dict(helpers.values_list("product", "specialist__name"))
