from collections.abc import Iterator

from catalog.demo.problems import Themes
from catalog.demo.products import Products
from catalog.demo.reading import Row
from catalog.demo.table import Table, by_slug
from catalog.models import HelpAnswer, HelpFlow, HelpQuestion, HelpWeight
from catalog.models.help import UNSURE_KEY

type Questions = dict[tuple[int, str], HelpQuestion]
type Answers = list[tuple[HelpAnswer, Row]]


def put_flows(rows: list[Row], themes: Themes, products: Products) -> int:
    table = by_slug(HelpFlow, rows)
    flows = [
        table.put(
            row["slug"],
            theme=themes[row["theme"]],
            title=row["title"],
            intro=row["intro"],
            is_published=True,
        )
        for row in rows
    ]
    questions = _put_questions(rows, flows)
    answers = _put_answers(rows, flows, questions)
    _put_weights(answers, products)
    return len(rows)


def _put_questions(rows: list[Row], flows: list[HelpFlow]) -> Questions:
    table = Table.of(HelpQuestion.objects.filter(flow__in=flows), "flow_id", "key")
    return {
        (flow.pk, question["key"]): table.put(
            flow.pk,
            question["key"],
            text=question["text"],
            explanation=question["help"],
            position=place,
        )
        for row, flow in zip(rows, flows, strict=True)
        for place, question in enumerate(_start_first(row))
    }


def _start_first(row: Row) -> list[Row]:
    return sorted(row["question"], key=lambda question: question["key"] != row["start"])


def _put_answers(rows: list[Row], flows: list[HelpFlow], questions: Questions) -> Answers:
    """After all questions, which made their own answer for who does not know."""
    table = Table.of(HelpAnswer.objects.filter(question__flow__in=flows), "question_id", "key")
    return [
        (
            table.put(
                questions[flow.pk, question["key"]].pk,
                answer["key"],
                text=answer["text"],
                next=questions.get((flow.pk, answer["next"])),
                is_unsure=answer["key"] == UNSURE_KEY,
                position=place,
            ),
            answer,
        )
        for row, flow in zip(rows, flows, strict=True)
        for question, place, answer in _answers(row)
    ]


def _answers(row: Row) -> Iterator[tuple[Row, int, Row]]:
    for question in row["question"]:
        for place, answer in enumerate(question["answer"]):
            yield question, place, answer


def _put_weights(answers: Answers, products: Products) -> None:
    ours = HelpWeight.objects.filter(answer__in=[answer for answer, _row in answers])
    table = Table.of(ours, "answer_id", "product_id")
    for answer, row in answers:
        for weight in row["weights"]:
            product = products[weight["product"]]
            table.put(answer.pk, product.pk, weight=weight["weight"], reason=weight["reason"])
