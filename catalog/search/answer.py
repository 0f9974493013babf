"""The answer to a question: problems, and cards in their order, each with why it is there."""

from dataclasses import dataclass, field

from django.db.models import Q

from catalog.models import Product, SearchEntry
from catalog.search import people, problems, ranking
from catalog.search.problems import Recognised
from catalog.search.question import Question
from catalog.search.tsquery import Matches

CLOSE = 0.85  # to the best problem; others that fit are shown, but do not put products in front
LATER = 0.08  # what each next product of a problem counts less


@dataclass
class Answer:
    question: Question
    problems: list[Recognised] = field(default_factory=list)
    ranked: list[int] = field(default_factory=list)  # products, the best first
    is_complete: bool = True  # whether the cards have all that was asked
    reasons: dict[int, tuple[int, str]] = field(default_factory=dict)  # product: problem, reason
    helpers: dict[int, str] = field(default_factory=dict)  # product: who was asked for

    def fits(self) -> Q:
        """Every card that answers, for any query of products."""
        if not self.question:
            return Q(pk__in=[])
        entries = SearchEntry.objects.filter(kind=SearchEntry.Kind.PRODUCT)
        if self.is_complete and self.question.everything:
            found = entries.filter(
                Q(Matches("vector", self.question.everything)) | Q(object_id__in=self.ranked)
            )
            return Q(pk__in=found.values("object_id"))
        return Q(pk__in=self.ranked)


def answer(question: Question, *, public: bool = True) -> Answer:
    """Four queries at most."""
    if not question:
        return Answer(question)
    recognised = problems.recognise(question)
    meant = [
        each for each in recognised if each.is_meant and each.score >= CLOSE * recognised[0].score
    ]
    helping = problems.helpful(meant) if meant else {}
    cards, is_complete = ranking.of_products(question, public=public)
    scores = {each.pk: each.score for each in cards}
    reasons = {}
    for problem in meant:
        for place, (product, reason) in enumerate(helping.get(problem.pk, ())):
            if product not in reasons:
                reasons[product] = (problem.pk, reason)
                scores[product] = scores.get(product, 0) + problem.score * (1 - LATER * place)
    named = people.meant(question)
    helpers = people.help_with(named) if named else {}
    for place, product in enumerate(helpers):
        scores[product] = scores.get(product, 0) + 1 - LATER * min(place, 10)
    order = dict(Product.objects.in_our_order().filter(pk__in=scores).values_list("pk", "position"))
    places = {pk: place for place, pk in enumerate(order)}
    ranked = sorted(scores, key=lambda pk: (-scores[pk], places.get(pk, 0)))
    return Answer(question, recognised, ranked, is_complete, reasons, helpers)
