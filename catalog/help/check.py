"""What is wrong with a flow, in sentences for who edits it."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.utils.translation import gettext as _

from catalog.help.questions import AT_MOST, Path, Questions
from catalog.models import HelpAnswer, HelpFlow, HelpQuestion, HelpWeight, Status

DEAD_ENDS_NAMED = 5


def problems_of(flow: HelpFlow) -> list[str]:
    """Empty when the flow can be published. Three queries, however long it is."""
    questions = Questions(flow)
    start = questions.start
    if start is None:
        return [_("There is no question yet.")]
    return [
        *_length(questions, start),
        *_unreached(questions, start),
        *_without_a_choice(questions.by_id.values()),
        *_dead_ends(questions, _answers_with_a_product(flow)),
    ]


def pitfalls_of(flow: HelpFlow) -> list[str]:
    """Of these problems those that a customer would walk into.

    A question that no answer leads to yet is none: it can be written while the flow is in use.
    """
    questions = Questions(flow)
    start = questions.start
    if start is None:
        return [_("There is no question yet.")]
    asked = {start, *questions.reachable_from(start)}
    return [
        *_length(questions, start),
        *_without_a_choice(question for question in questions.by_id.values() if question in asked),
        *_dead_ends(questions, _answers_with_a_product(flow)),
    ]


def broken() -> list[HelpFlow]:
    """Published flows in which a customer would walk into something. Three queries for each flow.

    They were right when they were published; what they lead to was withdrawn since.
    """
    return [flow for flow in HelpFlow.objects.published() if pitfalls_of(flow)]


def _length(questions: Questions, start: HelpQuestion) -> Iterator[str]:
    going_round = [
        question.text
        for question in questions.by_id.values()
        if question in questions.reachable_from(question)
    ]
    longest = questions.longest_from(start)
    if going_round:
        yield _("These questions lead back to themselves: %(questions)s.") % {
            "questions": _quoted(going_round)
        }
    elif longest > AT_MOST:
        yield _("The longest path asks %(number)d questions; four is the most.") % {
            "number": longest
        }


def _unreached(questions: Questions, start: HelpQuestion) -> Iterator[str]:
    asked = {start, *questions.reachable_from(start)}
    for question in questions.by_id.values():
        if question not in asked:
            yield _("No answer leads to the question “%(question)s”.") % {"question": question.text}


def _without_a_choice(questions: Iterable[HelpQuestion]) -> Iterator[str]:
    for question in questions:
        if all(answer.is_unsure for answer in question.answers.all()):
            yield _("The question “%(question)s” has no answers to choose from.") % {
                "question": question.text
            }


def _answers_with_a_product(flow: HelpFlow) -> set[int]:
    weights = HelpWeight.objects.filter(
        answer__question__flow=flow, product__status=Status.PUBLISHED
    )
    return set(weights.values_list("answer", flat=True))


def _dead_ends(questions: Questions, fruitful: set[int]) -> Iterator[str]:
    def leads_nowhere(answer: HelpAnswer) -> bool:
        return answer.pk not in fruitful

    ends = list(islice(questions.paths(through=leads_nowhere), DEAD_ENDS_NAMED + 1))
    for path in ends[:DEAD_ENDS_NAMED]:
        yield _("No published product follows from %(path)s.") % {"path": _in_words(path)}
    if len(ends) > DEAD_ENDS_NAMED:
        yield _("There are more paths without a published product.")


def _in_words(path: Path) -> str:
    return " → ".join(f"“{answer.text}”" for answer in path)


def _quoted(texts: list[str]) -> str:
    return ", ".join(f"“{text}”" for text in texts)
