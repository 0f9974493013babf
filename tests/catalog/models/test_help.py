from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import RestrictedError

from catalog.models import HelpAnswer, HelpFlow, HelpQuestion, HelpWeight
from tests import factories

pytestmark = pytest.mark.django_db


@contextmanager
def refused_by(rule: str) -> Iterator[None]:
    """What is written inside breaks this rule, at the latest at the end of the transaction."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():  # noqa: PT012
        yield
        connection.check_constraints()
    cause = refused.value.__cause__
    assert isinstance(cause, psycopg.Error)
    assert cause.diag.constraint_name == rule


def test_a_question_is_made_with_the_answer_for_who_does_not_know() -> None:
    question = factories.help_question("doel")
    (answer,) = question.answers.all()
    assert (answer.key, answer.text, answer.is_unsure) == ("weet-niet", "Weet ik niet", True)


def test_a_question_saved_again_gets_no_second_answer() -> None:
    question = factories.help_question("doel")
    question.save()
    assert question.answers.count() == 1


def test_the_answer_for_who_does_not_know_comes_last() -> None:
    question = factories.help_question("doel")
    factories.help_answer(question, "aanvragen", position=7)
    assert [answer.key for answer in question.answers.all()] == ["aanvragen", "weet-niet"]


def test_a_question_without_the_answer_for_who_does_not_know_is_refused() -> None:
    flow = factories.help_flow()
    with refused_by("catalog_help_answer_unsure_always"):
        HelpQuestion.objects.bulk_create([HelpQuestion(flow=flow, key="doel", text="Wat?")])


@pytest.mark.parametrize("change", ["deleted", "not unsure any more"])
def test_the_answer_for_who_does_not_know_cannot_be_taken_away(change: str) -> None:
    unsure = factories.help_question("doel").answers.filter(is_unsure=True)
    with refused_by("catalog_help_answer_unsure_always"):
        unsure.delete() if change == "deleted" else unsure.update(is_unsure=False)


def test_a_question_that_nothing_leads_to_is_deleted_with_its_answers() -> None:
    question = factories.help_question("doel")
    question.delete()
    connection.check_constraints()
    assert not HelpAnswer.objects.exists()


def test_a_question_that_an_answer_leads_to_stays() -> None:
    first, second = factories.help_question("doel"), factories.help_question("waar", position=1)
    factories.help_answer(first, "gevonden", next=second)
    with pytest.raises(RestrictedError):
        second.delete()


def test_a_flow_is_deleted_with_all_its_questions() -> None:
    first, second = factories.help_question("doel"), factories.help_question("waar", position=1)
    factories.help_answer(first, "gevonden", next=second)
    first.flow.delete()
    connection.check_constraints()
    assert not HelpQuestion.objects.exists()


def test_an_answer_leads_to_a_question_of_its_own_flow() -> None:
    question = factories.help_question("doel")
    other = factories.help_question("waar", flow=factories.help_flow("Andere vragen"))
    with refused_by("catalog_help_answer_next_in_same_flow"):
        factories.help_answer(question, "gevonden", next=other)


def test_a_question_that_others_lead_to_stays_in_its_flow() -> None:
    first, second = factories.help_question("doel"), factories.help_question("waar", position=1)
    factories.help_answer(first, "gevonden", next=second)
    other = factories.help_flow("Andere vragen")
    with refused_by("catalog_help_answer_next_in_same_flow"):
        HelpQuestion.objects.filter(pk=second.pk).update(flow=other)


def test_a_question_cannot_have_the_name_that_the_address_uses_itself() -> None:
    with refused_by("catalog_help_question_key_not_reserved"):
        factories.help_question("vraag")


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"weight": 0}, "catalog_help_weight_in_range"),
        ({"weight": 11}, "catalog_help_weight_in_range"),
        ({"reason": "Dat past."}, "catalog_help_reason_is_a_clause"),
    ],
)
def test_a_weight_is_small_and_has_a_reason(values: dict[str, object], rule: str) -> None:
    answer = factories.help_answer(factories.help_question("doel"), "gevonden")
    weight = {"weight": 1, "reason": "omdat je zoekt", **values}
    product = factories.product()
    with refused_by(rule):
        HelpWeight.objects.create(answer=answer, product=product, **weight)


def test_only_a_published_flow_is_shown() -> None:
    factories.help_flow("Klad", is_published=False)
    shown = factories.help_flow("Hoe kom ik aan meer klanten?")
    assert list(HelpFlow.objects.published()) == [shown]
