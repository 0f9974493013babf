"""How far the answers in an address lead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from catalog.help.questions import AT_MOST, Questions
from catalog.models import HelpAnswer, HelpFlow, HelpQuestion
from catalog.models.help import FORMER_KEY, can_be_answered


class Step(NamedTuple):
    question: HelpQuestion
    answer: HelpAnswer
    again: str  # the address where this question is asked, with this answer chosen


@dataclass(frozen=True, slots=True)
class Walk:
    """The answers that hold, and the question that comes now; without one that is the outcome.

    `is_astray` when the address says more than that: of other questions, or answers there are not.
    """

    steps: Sequence[Step]
    question: HelpQuestion | None
    at_most: int  # questions on this path, as far as it can be told
    address: str
    is_astray: bool

    @property
    def answers(self) -> list[HelpAnswer]:
        return [step.answer for step in self.steps]

    @property
    def number(self) -> int:
        """Of the question that comes now."""
        return len(self.steps) + 1

    @property
    def previous(self) -> str:
        return self.steps[-1].again if self.steps else ""


def walk(flow: HelpFlow, questions: Questions, given: Mapping[str, Sequence[str]]) -> Walk:
    """Take the given answers in the order of the flow, up to the first that does not hold."""
    left = {name: set(values) for name, values in given.items() if can_be_answered(name)}
    steps: list[Step] = []
    question = questions.start
    while question and len(steps) < AT_MOST:
        answer = _chosen(question, left.get(question.key, set()))
        if answer is None:
            break
        del left[question.key]
        steps.append(Step(question, answer, address(flow, steps, former=answer)))
        question = questions.after(answer)
    if len(steps) == AT_MOST:
        question = None
    ahead = questions.longest_from(question) if question else 0
    at_most = min(len(steps) + ahead, AT_MOST)
    return Walk(steps, question, at_most, address(flow, steps), is_astray=bool(left))


def address(flow: HelpFlow, steps: Sequence[Step], former: HelpAnswer | None = None) -> str:
    """Where these answers are given, and what follows is shown."""
    pairs = [(step.question.key, step.answer.key) for step in steps]
    query = urlencode([*pairs, *([(FORMER_KEY, former.key)] if former else [])])
    return f"{flow.get_absolute_url()}?{query}" if query else flow.get_absolute_url()


def _chosen(question: HelpQuestion, values: set[str]) -> HelpAnswer | None:
    """The one answer that is meant; who gives two, chooses neither."""
    if len(values) != 1:
        return None
    return next((answer for answer in question.answers.all() if answer.key in values), None)
