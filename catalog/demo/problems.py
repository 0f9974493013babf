from catalog.demo.products import Products
from catalog.demo.reading import Row
from catalog.demo.table import Table, by_slug
from catalog.models import Problem, ProblemPhrasing, ProblemProduct, ProblemTheme

type Themes = dict[str, ProblemTheme]


def put_themes(rows: list[Row]) -> Themes:
    table = by_slug(ProblemTheme, rows)
    return {
        row["slug"]: table.put(
            row["slug"], name=row["name"], intro=row["intro"], position=row["position"]
        )
        for row in rows
    }


def put_problems(rows: list[Row], themes: Themes, products: Products) -> int:
    table = by_slug(Problem, rows)
    problems = [
        table.put(
            row["slug"],
            title=row["title"],
            theme=themes[row["theme"]],
            explanation=row["explanation"],
            example=products[row["example"]],
            position=place,
        )
        for place, row in enumerate(rows)
    ]
    _put_phrasings(rows, problems)
    _put_answers(rows, problems, products)
    return len(rows)


def _put_phrasings(rows: list[Row], problems: list[Problem]) -> None:
    ours = ProblemPhrasing.objects.filter(problem__in=problems)
    table = Table.of(ours, "problem_id", "text")
    for problem, row in zip(problems, rows, strict=True):
        for phrasing in row["phrasings"]:
            table.put(problem.pk, phrasing)


def _put_answers(rows: list[Row], problems: list[Problem], products: Products) -> None:
    ours = ProblemProduct.objects.filter(problem__in=problems)
    table = Table.of(ours, "problem_id", "product_id")
    for problem, row in zip(problems, rows, strict=True):
        for place, answer in enumerate(row["products"]):
            product = products[answer["slug"]]
            table.put(problem.pk, product.pk, reason=answer["reason"], position=place)
