"""What was found as a page lists it: marked, with where it leads and where it stands."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from catalog.models import Category, Example, Faq, Problem, Product, Specialist, Status
from catalog.models.prepared import Among, Parameter, Prepared
from catalog.models.slug import address
from catalog.search.found import Group, Hit, Kind
from catalog.search.marking import Wanted, beginning, mark, passage
from catalog.search.problems import Recognised
from catalog.search.terms import Question

MOST = 4  # of a kind


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


def problems(recognised: Iterable[Recognised], question: Question) -> list[Hit]:
    """One query, when there are any."""
    ids = [each.pk for each in recognised]
    rows = {row.pk: row for row in _PROBLEMS.rows(ids=ids)} if ids else {}
    return [problem(rows[pk], question.wanted) for pk in ids if pk in rows]


def problem(problem: Problem, wanted: Wanted) -> Hit:
    return Hit(
        Kind.PROBLEM,
        problem.slug,
        f"{reverse('catalog:products')}?probleem={problem.slug}",
        mark(problem.title, wanted),
        passage(problem.explanation, wanted) or beginning(problem.explanation),
        edit_url=_edit("problem", problem.pk),
    )


def products(ids: list[int], question: Question) -> list[Hit]:
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


def categories(ids: list[int], wanted: Wanted) -> Group:
    rows = _CATEGORIES.rows(ids=ids)[:MOST] if ids else []
    hits = [_page(Kind.CATEGORY, each, each.name, each.first_sentence, wanted) for each in rows]
    return Group(Kind.CATEGORY, _("Categories"), hits)


def people(ids: list[int], wanted: Wanted) -> Group:
    rows = _PEOPLE.rows(ids=ids)[:MOST] if ids else []
    hits = [_page(Kind.SPECIALIST, each, each.name, each.role, wanted) for each in rows]
    return Group(Kind.SPECIALIST, _("People"), hits)


def _page(kind: Kind, row: Category | Specialist, name: str, text: str, wanted: Wanted) -> Hit:
    """What has a page and a form in admin of its own."""
    return Hit(
        kind,
        row.slug,
        row.get_absolute_url(),
        mark(name, wanted),
        mark(text, wanted),
        edit_url=_edit(kind, row.pk),
    )


def examples(ids: list[int], wanted: Wanted) -> Group:
    hits = [
        _part(
            Kind.EXAMPLE,
            each.product,
            mark(each.title, wanted),
            passage(each.text, wanted) or mark(each.result, wanted),
        )
        for each in _parts(Example, ids)
    ]
    return Group(Kind.EXAMPLE, _("Examples"), hits)


def questions(ids: list[int], wanted: Wanted) -> Group:
    hits = [
        _part(
            Kind.QUESTION, each.product, mark(each.question, wanted), passage(each.answer, wanted)
        )
        for each in _parts(Faq, ids)
    ]
    return Group(Kind.QUESTION, _("Questions and answers"), hits)


def _parts[Part: (Example, Faq)](model: type[Part], ids: list[int]) -> list[Part]:
    """In this order; what was deleted meanwhile is left out. One query, when there are any."""
    rows = model._default_manager.select_related("product").in_bulk(ids) if ids else {}
    return [rows[pk] for pk in ids if pk in rows]


def _part(kind: Kind, product: Product, title: SafeString, text: SafeString) -> Hit:
    """A part of a card, which is what it opens."""
    return Hit(kind, product.slug, product.get_absolute_url(), title, text, note=product.title)


def _edit(model: str, pk: int) -> str:
    return reverse(f"admin:catalog_{model}_change", args=[pk])
