"""A question as a customer would see it, from a form that was not saved.

It is made in memory of what can be read, so that it can be looked at while somebody types.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalog.help.questions import Path, Questions
from catalog.help.walk import Walk, walk
from catalog.models import HelpAnswer, HelpQuestion
from catalog.sharing import absolute


def preview(admin: Any, request: HttpRequest, question: HelpQuestion) -> HttpResponse:
    path = _walk_to(question)
    form = admin.get_form(request, question, change=True)(request.POST, instance=question)
    form.is_valid()
    (answers,), _inlines = admin._create_formsets(request, question, change=True)
    _put(question, _typed(answers))
    context = {
        "flow": question.flow,
        "walk": replace(path, question=question),
        "steps": range(1, max(path.at_most, len(path.steps) + 1) + 1),
        "unanswered": False,
        "canonical": absolute(question.flow.get_absolute_url()),
        "preview": True,
    }
    return render(request, "admin/catalog/helpquestion/preview.html", context)


def _walk_to(question: HelpQuestion) -> Walk:
    """By the first path that comes here; a question that none leads to is shown as the first."""
    questions = Questions(question.flow)
    before = next((found for found in map(_up_to(question), questions.paths()) if found), ())
    given = {questions.by_id[answer.question_id].key: [answer.key] for answer in before}
    return walk(question.flow, questions, given)


def _up_to(question: HelpQuestion) -> Any:
    def cut(path: Path) -> Path:
        before = tuple(takewhile(lambda answer: answer.question_id != question.pk, path))
        return before if len(before) < len(path) else ()

    return cut


def _typed(formset: Any) -> list[HelpAnswer]:
    """In the order in which they will stand, without what is empty or goes."""
    formset.is_valid()  # reads what was sent into the rows
    kept = [form.instance for form in formset.forms if not form.cleaned_data.get("DELETE")]
    typed = [answer for answer in kept if answer.text]
    return sorted(typed, key=lambda answer: (answer.is_unsure, answer.position))


def _put(question: HelpQuestion, answers: Iterable[HelpAnswer]) -> None:
    """As if they had been prefetched."""
    rows = HelpAnswer.objects.none()
    rows._result_cache = list(answers)
    question._prefetched_objects_cache = {"answers": rows}  # type: ignore[attr-defined]
