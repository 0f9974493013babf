import pytest
from django.http import QueryDict

from catalog.help.questions import Questions
from catalog.help.walk import Walk, walk
from catalog.models import HelpFlow
from tests import factories

pytestmark = pytest.mark.django_db

FLOW = "/hulp/hoe-kom-ik-aan-meer-klanten/"


@pytest.fixture(autouse=True)
def flow() -> HelpFlow:
    """Two questions: who wants to be found is asked where; else it is the end."""
    first = factories.help_question("doel")
    second = factories.help_question("waar", position=1)
    factories.help_answer(first, "gevonden", next=second)
    factories.help_answer(first, "aanvragen")
    factories.help_answer(second, "buurt")
    factories.help_question("los", position=2)
    return first.flow


def go(flow: HelpFlow, query: str) -> Walk:
    return walk(flow, Questions(flow), dict(QueryDict(query).lists()))


def answered(walked: Walk) -> list[tuple[str, str]]:
    return [(step.question.key, step.answer.key) for step in walked.steps]


def test_without_answers_the_first_question_is_asked(flow: HelpFlow) -> None:
    walked = go(flow, "")
    assert walked.question == flow.questions.get(key="doel")
    assert (answered(walked), walked.address, walked.at_most) == ([], FLOW, 2)


def test_an_answer_leads_to_its_next_question(flow: HelpFlow) -> None:
    walked = go(flow, "doel=gevonden")
    assert walked.question == flow.questions.get(key="waar")
    assert (answered(walked), walked.number, walked.at_most) == ([("doel", "gevonden")], 2, 2)


@pytest.mark.parametrize(
    "query",
    ["doel=aanvragen", "doel=weet-niet", "doel=gevonden&waar=buurt", "waar=buurt&doel=gevonden"],
)
def test_after_the_last_answer_comes_the_outcome(flow: HelpFlow, query: str) -> None:
    walked = go(flow, query)
    assert (walked.question, walked.is_astray) == (None, False)


def test_each_answer_knows_where_its_question_is_asked_again(flow: HelpFlow) -> None:
    walked = go(flow, "doel=gevonden&waar=buurt")
    assert [step.again for step in walked.steps] == [
        f"{FLOW}?eerder=gevonden",
        f"{FLOW}?doel=gevonden&eerder=buurt",
    ]
    assert walked.address == f"{FLOW}?doel=gevonden&waar=buurt"


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("doel=bestaat-niet", []),
        ("doel=", []),
        ("doel=gevonden&doel=aanvragen", []),
        ("waar=buurt", []),
        ("onzin=1", []),
        ("doel=gevonden&waar=maan", [("doel", "gevonden")]),
        ("doel=gevonden&los=ja", [("doel", "gevonden")]),
        ("doel=aanvragen&waar=buurt", [("doel", "aanvragen")]),
        ("doel=gevonden&waar=%00", [("doel", "gevonden")]),
        ("doel=gevonden&waar=%ED%A0%80", [("doel", "gevonden")]),
    ],
)
def test_what_does_not_hold_is_left_out_and_told(
    flow: HelpFlow, query: str, kept: list[tuple[str, str]]
) -> None:
    walked = go(flow, query)
    assert (answered(walked), walked.is_astray) == (kept, True)


@pytest.mark.parametrize(
    "query",
    [
        "doel=gevonden&utm_source=brief",
        "doel=gevonden&fbclid=x",
        "doel=gevonden&doel=gevonden",
        "doel=gevonden&eerder=buurt",
    ],
)
def test_what_says_nothing_else_is_not_told(flow: HelpFlow, query: str) -> None:
    walked = go(flow, query)
    assert (answered(walked), walked.is_astray) == ([("doel", "gevonden")], False)


def test_questions_that_go_round_are_asked_once(flow: HelpFlow) -> None:
    first, second = flow.questions.get(key="doel"), flow.questions.get(key="waar")
    second.answers.update(next=first)
    walked = go(flow, "doel=gevonden&waar=buurt")
    assert walked.question == first
    assert walked.at_most == 4


def test_after_four_questions_comes_the_outcome(flow: HelpFlow) -> None:
    previous = flow.questions.get(key="waar")
    for number in range(3):
        question = factories.help_question(f"meer-{number}", position=9)
        previous.answers.update(next=question)
        previous = question
    query = "doel=gevonden&waar=buurt&meer-0=weet-niet&meer-1=weet-niet"
    assert go(flow, query).question is None
