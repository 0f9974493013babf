"""The answer as pages show it: the search page, suggestions while typing, and the palette."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from catalog.models import Category, Example, Faq, Problem, Product, SearchEntry, Specialist, Status
from catalog.models.card import Card, cards_by_id
from catalog.models.prepared import Among, Parameter, Prepared
from catalog.models.slug import address
from catalog.search import problems, ranking, reasons
from catalog.search.answer import Answer, answer
from catalog.search.found import Group, Hit, Kind, Results
from catalog.search.marking import Wanted, mark, passage
from catalog.search.named import Named, named
from catalog.search.problems import Recognised
from catalog.search.question import Question, understand
from catalog.search.tsquery import Matches

MOST_PROBLEMS = 3
MOST_PRODUCTS = 12
MOST_OTHERS = 4
MOST_SUGGESTED = 3  # of each kind, of products two more
ENOUGH_TO_SUGGEST = 15  # cards that are looked at closely while somebody types
LOOKED_AT = 30  # products whose examples and questions are shown


def _by_id[M: Model](model: type[M]) -> Prepared[M]:
    return Prepared(lambda: model._default_manager.filter(Among("pk", Parameter("ids"))))


_PROBLEMS, _CATEGORIES, _PEOPLE = _by_id(Problem), _by_id(Category), _by_id(Specialist)
_PRODUCTS: Prepared[Any] = Prepared(
    lambda: (
        Product.objects.filter(Among("pk", Parameter("ids")))
        .order_by()
        .values_list("pk", "title", "slug", "summary", "status")
    )
)


def search(text: str, *, as_employee: bool = False, literal: bool = False) -> Results:
    """All that answers a question; about fifteen queries, however much there is to find."""
    found = answer(understand(text, literal=literal), public=not as_employee)
    question = found.question
    if not question:
        return Results(question.typed.text, cut=question.typed.cut)
    total = Product.objects.filter(found.fits()).count()
    recognised = found.problems[:MOST_PROBLEMS]
    others = [*_named(found.others, question), *_parts(found)]
    results = Results(
        question.typed.text,
        problems=problem_hits(recognised, question),
        products=cards(found, found.ranked[:MOST_PRODUCTS]),
        total=total,
        others=others,
        corrected=question.corrected,
        cut=question.typed.cut,
    )
    return results if results.number else replace(results, nearest=nearest(question))


def suggest(text: str, *, as_employee: bool = False) -> list[Group]:
    """What somebody who is typing may be after."""
    found = answer(understand(text), public=not as_employee, most=ENOUGH_TO_SUGGEST)
    question = found.question
    if not question:
        return []
    groups = [
        Group(Kind.PROBLEM, _("Problems"), problem_hits(found.problems[:MOST_SUGGESTED], question)),
        Group(
            Kind.PRODUCT, _("Products"), _product_hits(found.ranked[: MOST_SUGGESTED + 2], question)
        ),
        *_named(found.others, question),
    ]
    return [group for group in groups if group.hits]


def palette(text: str) -> list[Group]:
    """For employees: every card in whatever state, to open or to edit."""
    question = understand(text)
    if not question:
        return []
    ranked, _is_complete = ranking.of_products(question, public=False, most=ENOUGH_TO_SUGGEST)
    products = _product_hits([each.pk for each in ranked[:8]], question)
    known = problems.recognise(question)[:MOST_SUGGESTED]
    groups = [
        Group(Kind.PRODUCT, _("Products"), products),
        Group(Kind.PROBLEM, _("Problems"), problem_hits(known, question)),
        *_named(named(question), question),
    ]
    return [group for group in groups if group.hits]


def cards(found: Answer, shown: list[int]) -> list[Card]:
    """Marked, and each with the reason why it is there."""
    wanted = found.question.wanted
    marked = {
        pk: replace(card, title=mark(card.title, wanted), summary=mark(card.summary, wanted))
        for pk, card in cards_by_id(shown).items()
    }
    unclear = [pk for pk, card in marked.items() if "<mark>" not in f"{card.title}{card.summary}"]
    why = reasons.of_cards(found, shown, unclear=unclear)
    return [replace(marked[pk], reason=why.get(pk, "")) for pk in shown if pk in marked]


def problem_hits(recognised: Iterable[Recognised], question: Question) -> list[Hit]:
    """One query, when there are any."""
    ids = [each.pk for each in recognised]
    rows = {row.pk: row for row in _PROBLEMS.rows(ids=ids)} if ids else {}
    return [_problem_hit(rows[pk], question.wanted) for pk in ids if pk in rows]


def _problem_hit(problem: Problem, wanted: Wanted) -> Hit:
    return Hit(
        Kind.PROBLEM,
        problem.slug,
        f"{reverse('catalog:products')}?probleem={problem.slug}",
        mark(problem.title, wanted),
        passage(problem.explanation, wanted) or SafeString(escape(first_sentence(problem))),
        edit_url=_edit("problem", problem.pk),
    )


def first_sentence(problem: Problem) -> str:
    return Truncator(problem.explanation).words(25)


def _product_hits(ids: list[int], question: Question) -> list[Hit]:
    rows = _PRODUCTS.rows(ids=ids) if ids else []
    hits = {
        pk: Hit(
            Kind.PRODUCT,
            slug,
            address("catalog:product", slug),
            mark(title, question.wanted),
            mark(summary, question.wanted),
            state="" if status == Status.PUBLISHED else str(Status(status).label),
            edit_url=_edit("product", pk),
        )
        for pk, title, slug, summary, status in rows
    }
    return [hits[pk] for pk in ids if pk in hits]


def _named(found: Named, question: Question) -> list[Group]:
    """Categories and people that fit. One query for each kind that there is."""
    people = list(dict.fromkeys([*found.people_asked_for, *found.people]))
    groups = (_categories(found.categories, question.wanted), _people(people, question.wanted))
    return [group for group in groups if group.hits]


def _categories(ids: list[int], wanted: Wanted) -> Group:
    rows = _CATEGORIES.rows(ids=ids)[:MOST_OTHERS] if ids else []
    hits = [
        Hit(
            Kind.CATEGORY,
            category.slug,
            category.get_absolute_url(),
            mark(category.name, wanted),
            mark(category.first_sentence, wanted),
            edit_url=_edit("category", category.pk),
        )
        for category in rows
    ]
    return Group(Kind.CATEGORY, _("Categories"), hits)


def _people(ids: list[int], wanted: Wanted) -> Group:
    rows = _PEOPLE.rows(ids=ids)[:MOST_OTHERS] if ids else []
    hits = [
        Hit(
            Kind.SPECIALIST,
            person.slug,
            person.get_absolute_url(),
            mark(person.name, wanted),
            mark(person.role, wanted),
            edit_url=_edit("specialist", person.pk),
        )
        for person in rows
    ]
    return Group(Kind.SPECIALIST, _("People"), hits)


def _parts(found: Answer) -> list[Group]:
    """Examples and questions of the best cards that have all of the question. Three queries."""
    question = found.question
    if not (question.everything and found.ranked):
        return []
    entries = SearchEntry.objects.filter(
        Matches("vector", question.everything),
        kind__in=[Kind.EXAMPLE, Kind.QUESTION],
        object_id__in=found.ranked[:LOOKED_AT],
    )
    best_first = {pk: place for place, pk in enumerate(found.ranked)}
    rows = sorted(
        entries.values_list("kind", "object_id", "part_id"),
        key=lambda row: (best_first[row[1]], row[2]),
    )
    examples = [part for kind, _pk, part in rows if kind == Kind.EXAMPLE][:MOST_OTHERS]
    questions = [part for kind, _pk, part in rows if kind == Kind.QUESTION][:MOST_OTHERS]
    groups = (_examples(examples, question.wanted), _questions(questions, question.wanted))
    return [group for group in groups if group.hits]


def _examples(ids: list[int], wanted: Wanted) -> Group:
    rows = Example.objects.select_related("product").in_bulk(ids) if ids else {}
    hits = [
        Hit(
            Kind.EXAMPLE,
            rows[pk].product.slug,
            rows[pk].product.get_absolute_url(),
            mark(rows[pk].title, wanted),
            passage(rows[pk].text, wanted) or mark(rows[pk].result, wanted),
            note=rows[pk].product.title,
        )
        for pk in ids
    ]
    return Group(Kind.EXAMPLE, _("Examples"), hits)


def _questions(ids: list[int], wanted: Wanted) -> Group:
    rows = Faq.objects.select_related("product").in_bulk(ids) if ids else {}
    hits = [
        Hit(
            Kind.QUESTION,
            rows[pk].product.slug,
            rows[pk].product.get_absolute_url(),
            mark(rows[pk].question, wanted),
            passage(rows[pk].answer, wanted),
            note=rows[pk].product.title,
        )
        for pk in ids
    ]
    return Group(Kind.QUESTION, _("Questions and answers"), hits)


def nearest(question: Question) -> list[Group]:
    """What comes closest to a question without an answer: the problems asked most, and kinds."""
    common = Problem.objects.recognisable()[:MOST_PROBLEMS]
    hits = [_problem_hit(problem, question.wanted) for problem in common]
    categories = Category.objects.values_list("pk", flat=True)
    return [
        Group(Kind.PROBLEM, _("Problems that we are often asked about"), hits),
        _categories(list(categories), question.wanted),
    ]


def _edit(model: str, pk: int) -> str:
    return reverse(f"admin:catalog_{model}_change", args=[pk])
