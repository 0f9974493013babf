"""What pages are called that somebody looked at."""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse

from accounts.models import ReadyMadePackage
from analytics.pages import Page
from analytics.timeline.line import Thing
from catalog.models import Category, HelpFlow, Problem, Product, Specialist

TEXT = CharField()
# Which page is about what, by what it is known, what it is called, and where it is.
KINDS: dict[str, tuple[Any, str, str, str]] = {
    Page.CARD: (Product, "pk", "title", "catalog:product"),
    Page.CATEGORY: (Category, "slug", "name", "catalog:category"),
    Page.SPECIALIST: (Specialist, "slug", "name", "catalog:specialist"),
    Page.HELP: (HelpFlow, "slug", "title", "catalog:help-flow"),
    Page.OUTCOME: (Problem, "slug", "title", ""),
    Page.STARTER: (ReadyMadePackage, "slug", "title", "accounts:ready-made"),
}


class Names:
    """One query for all of them."""

    def __init__(self, asked: Iterable[tuple[str, str]]) -> None:
        wanted: dict[str, set[str]] = {}
        for page, of in asked:
            if page in KINDS and of:
                wanted.setdefault(page, set()).add(of)
        queries = [_named(page, known) for page, known in sorted(wanted.items())]
        rows = queries[0].union(*queries[1:]).order_by() if queries else ()
        self._known = {(page, of): (slug, title) for page, of, slug, title in rows}

    def of(self, page: str, of: str) -> Thing:
        known = self._known.get((page, of))
        if not known:
            return Thing(Page(page).label if page in Page.values else page)
        slug, title = known
        route = KINDS[page][3]
        url = reverse(route, args=[slug]) if route else ""
        return Thing(title, url, url)


def _named(page: str, known: set[str]) -> QuerySet[Any, Any]:
    model, by, title, _route = KINDS[page]
    numbers = [each for each in known if by == "slug" or each.isdecimal()]
    rows: QuerySet[Any, Any] = model._base_manager.filter(**{f"{by}__in": numbers}).order_by()
    return rows.values_list(
        Value(page, output_field=TEXT),
        Cast(F(by), TEXT),
        Cast(F("slug"), TEXT),
        Cast(F(title), TEXT),
    )
