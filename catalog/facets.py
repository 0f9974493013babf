"""How many products each choice would give, with the choices that other facets hold."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, F, Value
from django.utils.translation import gettext as _

from catalog.filters import PAYMENTS, ProductFilter, payment_label
from catalog.models import Audience
from catalog.models.product import ProductQuerySet


class Option(NamedTuple):
    value: str
    label: str
    number: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    label: str
    options: list[Option]


class Chip(NamedTuple):
    """A choice that was made, with the query string without it."""

    label: str
    query: str


def count(question: ProductFilter) -> tuple[int, list[Facet]]:
    """How many products fit, and what each choice would give. Two queries, whatever was asked."""
    total, audience, units, categories = _totals(question)
    kinds = [(each.slug, each.name, categories[each.pk]) for each in question.categories]
    groups = [(value, str(label), audience[value]) for value, label in Audience.choices]
    payments = [(value, payment_label(value), units[unit]) for value, unit in PAYMENTS.items()]
    return total, [
        _facet(question, "categorie", _("Kind"), kinds),
        _facet(question, "doelgroep", _("For whom"), groups),
        _facet(question, "prijs", _("Payment"), payments),
    ]


def _facet(
    question: ProductFilter, name: str, label: str, counts: list[tuple[str, str, int]]
) -> Facet:
    chosen = question.asked[name]
    return Facet(name, label, [Option(*each, each[0] in chosen) for each in counts])


def chips(question: ProductFilter, facets: list[Facet]) -> list[Chip]:
    labels = {
        (facet.name, option.value): option.label for facet in facets for option in facet.options
    }
    labels["q", question.text] = f"“{question.text}”"
    if question.problem:
        labels["probleem", question.problem.slug] = question.problem.title
    return [Chip(labels[pair], question.query(without=pair)) for pair in question.choices]


def _totals(question: ProductFilter) -> tuple[int, Counter[str], Counter[str], Counter[int]]:
    """All that fits, and per audience, unit and category what would fit with the choices beside it.

    Few combinations of audience and unit exist, so the database counts those and the rest is
    adding up. What a text finds is few too, but finding it costs: then that is done once for the
    categories as well, as long as none of these is chosen.
    """
    audience, units = set(question.asked["doelgroep"]), question.units
    total, per_audience, per_unit, own = 0, Counter[str](), Counter[str](), Counter[int]()
    at_once = bool(question.text) and not question.asked["categorie"]
    combinations = (
        question.without("doelgroep", "prijs")
        .order_by()
        .values_list("audience", "price_unit", "category" if at_once else Value(0))
        .annotate(products=Count("*"))
    )
    for groups, unit, category, number in combinations:
        meant = not audience or not audience.isdisjoint(groups)
        payable = not units or unit in units
        if meant:
            per_unit[unit] += number
        if payable:
            for group in groups:
                per_audience[group] += number
        if meant and payable:
            total += number
            own[category] += number
    found = question.without("categorie")
    categories = own + count_elsewhere(found) if at_once else count_by_category(found)
    return total, per_audience, per_unit, categories


def count_by_category(products: ProductQuerySet) -> Counter[int]:
    """How many of these customers find per category, own or also in. One query."""
    own = products.order_by().values_list("category").annotate(products=Count("*"))
    return _added(own.union(_elsewhere(products), all=True).order_by())


def count_elsewhere(products: ProductQuerySet) -> Counter[int]:
    """How many of these customers also find in a category that is not their own. One query."""
    return _added(_elsewhere(products))


def _elsewhere(products: ProductQuerySet) -> Any:
    return (
        products.order_by()
        .annotate(also=F("also_in"))
        .filter(also__isnull=False)
        .exclude(also=F("category"))
        .values_list("also")
        .annotate(products=Count("*"))
    )


def _added(rows: Iterable[tuple[int, int]]) -> Counter[int]:
    counts: Counter[int] = Counter()
    for category, number in rows:
        counts[category] += number
    return counts
