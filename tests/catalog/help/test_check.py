from collections.abc import Iterator
from itertools import pairwise

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from catalog.help.check import problems_of
from catalog.models import HelpFlow, HelpQuestion, Product, Status
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def asked(key: str, product: Product | None = None, position: int = 0) -> HelpQuestion:
    """A question of which every answer is the end, and speaks for this product if there is one."""
    question = factories.help_question(key, position=position)
    factories.help_answer(question, "ja", {product: 1} if product else {})
    if product:
        unsure = question.answers.get(is_unsure=True)
        unsure.weights.create(product=product, weight=1, reason="omdat je het niet weet")
    return question


def lead_on(question: HelpQuestion, to: HelpQuestion) -> None:
    question.answers.update(next=to)


def flow() -> HelpFlow:
    return HelpFlow.objects.get()


def test_nothing_is_wrong_when_every_path_ends_in_a_product() -> None:
    asked("doel", factories.product())
    assert problems_of(flow()) == []


def test_a_flow_without_questions_is_wrong() -> None:
    assert problems_of(factories.help_flow()) == ["There is no question yet."]


def test_a_product_early_on_a_path_is_enough() -> None:
    lead_on(asked("doel", factories.product()), to=asked("waar", position=1))
    assert problems_of(flow()) == []


def test_a_path_without_a_published_product_is_told_answer_by_answer() -> None:
    product = factories.product(status=Status.DRAFT)
    first = asked("doel", product)
    lead_on(first, to=asked("waar", factories.product("Hosting"), position=1))
    assert problems_of(flow()) == []
    Product.objects.filter(title="Hosting").update(status=Status.ARCHIVED)
    assert problems_of(flow())[:2] == [
        "No published product follows from “Antwoord ja” → “Antwoord ja”.",
        "No published product follows from “Antwoord ja” → “Weet ik niet”.",
    ]


def test_only_some_of_many_paths_without_a_product_are_told() -> None:
    question = asked("doel")
    for number in range(9):
        factories.help_answer(question, f"keuze-{number}")
    problems = problems_of(flow())
    assert len(problems) == 6
    assert problems[-1] == "There are more paths without a published product."


def test_questions_that_go_round_are_told() -> None:
    first, second = asked("doel", factories.product()), asked("waar", position=1)
    lead_on(first, to=second)
    lead_on(second, to=first)
    assert problems_of(flow()) == [
        "These questions lead back to themselves: “Vraag over doel?”, “Vraag over waar?”."
    ]


@pytest.mark.parametrize(
    ("number", "problems"),
    [(4, []), (5, ["The longest path asks 5 questions; four is the most."])],
)
def test_a_path_asks_at_most_four_questions(number: int, problems: list[str]) -> None:
    product = factories.product()
    questions = [asked(f"vraag-{place}", product, place) for place in range(number)]
    for here, following in pairwise(questions):
        lead_on(here, to=following)
    assert problems_of(flow()) == problems


def test_a_question_that_is_never_asked_is_told() -> None:
    asked("doel", factories.product())
    asked("vergeten", position=1)
    assert problems_of(flow()) == ["No answer leads to the question “Vraag over vergeten?”."]


def test_a_question_without_anything_to_choose_is_told() -> None:
    question = asked("doel", factories.product())
    question.answers.filter(is_unsure=False).delete()
    assert problems_of(flow()) == ["The question “Vraag over doel?” has no answers to choose from."]


@pytest.mark.parametrize("number", [1, 4])
def test_a_check_takes_three_queries(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for place in range(number):
        asked(f"vraag-{place}", factories.product(f"Product {place}"), place)
    found = flow()
    with django_assert_num_queries(3):
        problems_of(found)
