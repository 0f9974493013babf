"""How many products each choice would give, with the choices that other facets hold."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, F
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
    total, audience, units = _totals(question)
    categories = count_by_category(question.without("categorie"))
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


def _totals(question: ProductFilter) -> tuple[int, Counter[str], Counter[str]]:
    """All that fits, and per audience and unit what would fit with the choices beside it.

    Few combinations of audience and unit exist, so the database counts those and the rest is
    adding up.
    """
    audience, units = set(question.asked["doelgroep"]), question.units
    total, per_audience, per_unit = 0, Counter[str](), Counter[str]()
    combinations = (
        question.without("doelgroep", "prijs")
        .order_by()
        .values_list("audience", "price_unit")
        .annotate(products=Count("*"))
    )
    for groups, unit, number in combinations:
        meant = not audience or not audience.isdisjoint(groups)
        payable = not units or unit in units
        if meant:
            per_unit[unit] += number
        if payable:
            for group in groups:
                per_audience[group] += number
        if meant and payable:
            total += number
    return total, per_audience, per_unit


def count_by_category(products: ProductQuerySet) -> Counter[int]:
    """How many of these customers find per category, own or also in. One query."""
    products = products.order_by()
    own = products.values_list("category").annotate(products=Count("*"))
    elsewhere = (
        products.annotate(also=F("also_in"))
        .filter(also__isnull=False)
        .exclude(also=F("category"))
        .values_list("also")
        .annotate(products=Count("*"))
    )
    counts: Counter[int] = Counter()
    for category, number in own.union(elsewhere, all=True).order_by():
        counts[category] += number
    return counts
