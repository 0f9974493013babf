"""Every way through every flow of the demo."""

import pytest
from django.http import QueryDict
from django.test import Client

from catalog.help.check import problems_of
from catalog.help.questions import AT_MOST, Path, Questions
from catalog.help.ranking import ranked
from catalog.help.walk import walk
from catalog.models import HelpFlow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def query(path: Path) -> str:
    return "&".join(f"{answer.question.key}={answer.key}" for answer in path)


def test_nothing_is_wrong_with_any_flow() -> None:
    assert [problems_of(flow) for flow in HelpFlow.objects.published()] == [[]] * 5


def test_every_path_is_short_and_ends_in_a_published_product_with_a_reason() -> None:
    number = 0
    for flow in HelpFlow.objects.published():
        questions = Questions(flow)
        for path in questions.paths():
            walked = walk(flow, questions, dict(QueryDict(query(path)).lists()))
            fits = ranked(path)
            assert walked.question is None
            assert not walked.is_astray
            assert walked.answers == list(path)
            assert len(path) <= AT_MOST
            assert fits
            assert all(fit.product.is_public and fit.reasons for fit in fits)
            number += 1
    assert number == 384


def test_every_question_and_the_outcome_of_a_flow_have_a_page(client: Client) -> None:
    for flow in HelpFlow.objects.published():
        path = next(Questions(flow).paths())
        for length in range(len(path) + 1):
            response = client.get(f"{flow.get_absolute_url()}?{query(path[:length])}")
            assert response.status_code == 200
            assert ('class="outcomes"' in response.text) == (length == len(path))
