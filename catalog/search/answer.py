"""The answer to a question: problems, and cards in their order, each with why it is there."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q

from catalog.models import Product, SearchEntry
from catalog.models.prepared import Among, Parameter, Prepared
from catalog.search import problems, ranking
from catalog.search.named import Named, help_with, named
from catalog.search.problems import LATER, MOST_LATER, Reason, Recognised
from catalog.search.question import Question
from catalog.search.tsquery import Matches

_OUR_ORDER: Prepared[int] = Prepared(
    lambda: (
        Product.objects.filter(Among("pk", Parameter("products")))
        .in_our_order()
        .values_list("pk", flat=True)
    )
)


@dataclass
class Answer:
    question: Question
    problems: list[Recognised] = field(default_factory=list)
    ranked: list[int] = field(default_factory=list)  # products, the best first
    is_complete: bool = True  # whether the cards have all that was asked
    reasons: dict[int, Reason] = field(default_factory=dict)  # per product of a problem
    helpers: dict[int, str] = field(default_factory=dict)  # per product: who was asked for
    others: Named = field(default_factory=Named)
    besides: list[int] = field(default_factory=list)  # products that the text alone did not find

    def fits(self) -> Q:
        """Every card that answers, for any query of products."""
        if not self.question:
            return Q(pk__in=[])
        if not (self.is_complete and self.question.everything):
            return Q(pk__in=self.ranked)
        entries = SearchEntry.objects.filter(kind=SearchEntry.Kind.PRODUCT)
        found = Q(Matches("vector", self.question.everything))
        if self.besides:
            found |= Q(object_id__in=self.besides)
        return Q(pk__in=entries.filter(found).values("object_id"))


def answer(question: Question, *, public: bool = True, most: int = ranking.MOST_RANKED) -> Answer:
    """Six queries at most."""
    if not question:
        return Answer(question)
    cards, is_complete = ranking.of_products(question, public=public, most=most)
    scores = defaultdict(float, {each.pk: each.score for each in cards})
    recognised = problems.recognise(question)
    reasons = problems.helpful(problems.meant(recognised))
    for product, reason in reasons.items():
        scores[product] += reason.worth
    others = named(question)
    helpers = help_with(others.people_asked_for)
    for place, product in enumerate(helpers):
        scores[product] += 1 - LATER * min(place, MOST_LATER)
    places = {pk: place for place, pk in enumerate(_OUR_ORDER.rows(products=list(scores)))}
    ranked = sorted(places, key=lambda pk: (-scores[pk], places[pk]))
    found_by_text = {each.pk for each in cards}
    besides = [pk for pk in ranked if pk not in found_by_text]
    return Answer(question, recognised, ranked, is_complete, reasons, helpers, others, besides)
