"""Which products fit a few answers, and why."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from catalog.models import HelpAnswer, HelpWeight, Product, Status


@dataclass(slots=True)
class Fit:
    """A product that answers speak for: the sum of their weights, and their reasons in order."""

    product: Product
    weight: int = 0
    reasons: list[str] = field(default_factory=list)


def ranked(answers: Collection[HelpAnswer]) -> list[Fit]:
    """The published products; what fits best first, then what we put first. Three queries."""
    weights = _weights(answers)
    products = Product.objects.published().filter(pk__in=weights).in_our_order().for_card()
    fits = [_fit(product, weights[product.pk]) for product in products]
    return sorted(fits, key=lambda fit: -fit.weight)  # stable: our order stays among equals


def _weights(answers: Collection[HelpAnswer]) -> dict[int, list[HelpWeight]]:
    """By product, in the order of the answers."""
    places = {answer.pk: place for place, answer in enumerate(answers)}
    rows = HelpWeight.objects.filter(answer__in=places, product__status=Status.PUBLISHED)
    by_product: dict[int, list[HelpWeight]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: places[row.answer_id]):
        by_product[row.product_id].append(row)
    return by_product


def _fit(product: Product, weights: list[HelpWeight]) -> Fit:
    reasons = list(dict.fromkeys(row.reason for row in weights))
    return Fit(product, sum(row.weight for row in weights), reasons)
