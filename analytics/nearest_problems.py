"""Which problem somebody may have meant: the most alike in words first."""

from typing import Self

from rapidfuzz import fuzz

from catalog.models import Problem

Choice = tuple[int, str]


class NearestProblems:
    """All problems with their phrasings. Two queries, however often they are put in order."""

    def __init__(self, problems: list[tuple[Choice, list[str]]]) -> None:
        self._problems = problems

    @classmethod
    def fetch(cls) -> Self:
        return cls([_with_wordings(each) for each in Problem.objects.prefetch_related("phrasings")])

    def to(self, text: str) -> list[Choice]:
        """Choices for a form. Equally near ones stay in our own order."""
        near = sorted(self._problems, key=lambda problem: -_likeness(text, problem[1]))
        return [choice for choice, _wordings in near]


def _with_wordings(problem: Problem) -> tuple[Choice, list[str]]:
    wordings = [problem.title, *(phrasing.text for phrasing in problem.phrasings.all())]
    return (problem.pk, problem.title), [wording.casefold() for wording in wordings]


def _likeness(text: str, wordings: list[str]) -> float:
    return max(fuzz.token_set_ratio(text, wording) for wording in wordings)
