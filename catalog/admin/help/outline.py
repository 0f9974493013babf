"""A whole flow on one page, as it was saved: its questions, every path, and what is wrong."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from django.urls import reverse

from catalog.help.check import problems_of
from catalog.help.questions import Path, Questions
from catalog.models import HelpAnswer, HelpFlow, HelpQuestion, HelpWeight, Product

PATHS_SHOWN = 300
PRODUCTS_SHOWN = 3


class Choice(NamedTuple):
    answer: HelpAnswer
    weights: list[HelpWeight]
    following: HelpQuestion | None
    place: int | None  # of the question that follows


class Step(NamedTuple):
    place: int
    question: HelpQuestion
    url: str
    is_asked: bool
    choices: list[Choice]


class Way(NamedTuple):
    answers: list[str]
    products: list[str]  # published, in the order in which a customer sees them


@dataclass(frozen=True)
class Outline:
    steps: list[Step]
    ways: list[Way]
    has_more_ways: bool
    problems: list[str]


def outline(flow: HelpFlow) -> Outline:
    """Seven queries, however long the flow is."""
    questions = Questions(flow)
    weights = _weights(flow)
    titles = _titles(flow)
    paths = list(islice(questions.paths(), PATHS_SHOWN + 1))
    return Outline(
        steps=list(_steps(questions, weights)),
        ways=[_way(path, weights, titles) for path in paths[:PATHS_SHOWN]],
        has_more_ways=len(paths) > PATHS_SHOWN,
        problems=problems_of(flow),
    )


def _weights(flow: HelpFlow) -> dict[int, list[HelpWeight]]:
    """By answer."""
    rows = HelpWeight.objects.filter(answer__question__flow=flow).select_related("product")
    by_answer: dict[int, list[HelpWeight]] = defaultdict(list)
    for row in rows:
        by_answer[row.answer_id].append(row)
    return by_answer


def _titles(flow: HelpFlow) -> dict[int, str]:
    """Of the products that customers can see, in our order."""
    weights = HelpWeight.objects.filter(answer__question__flow=flow)
    products = Product.objects.published().filter(pk__in=weights.values("product"))
    return dict(products.in_our_order().values_list("pk", "title"))


def _steps(questions: Questions, weights: dict[int, list[HelpWeight]]) -> Iterator[Step]:
    asked = questions.reachable_from(questions.start) if questions.start else set()
    places = {question.pk: place for place, question in enumerate(questions.by_id.values(), 1)}
    for question in questions.by_id.values():
        following = [(answer, questions.after(answer)) for answer in question.answers.all()]
        yield Step(
            places[question.pk],
            question,
            reverse("admin:catalog_helpquestion_change", args=[question.pk]),
            question == questions.start or question in asked,
            [
                Choice(answer, weights[answer.pk], after, places[after.pk] if after else None)
                for answer, after in following
            ],
        )


def _way(path: Path, weights: dict[int, list[HelpWeight]], titles: dict[int, str]) -> Way:
    totals: Counter[int] = Counter()
    for answer in path:
        for row in weights[answer.pk]:
            totals[row.product_id] += row.weight
    fitting = sorted(filter(totals.get, titles), key=lambda pk: -totals[pk])
    return Way([answer.text for answer in path], [titles[pk] for pk in fitting[:PRODUCTS_SHOWN]])
