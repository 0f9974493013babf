"""What a measured page is about, and where it is."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.urls import NoReverseMatch, reverse

from accounts.models import ReadyMadePackage
from analytics.pages import Page
from catalog.models import Category, HelpFlow, Product, Specialist

Key = tuple[str, str]  # the page and what it is of

ROWS: dict[Page, tuple[Any, str]] = {  # by what a page says that it is of
    Page.CARD: (Product, "pk"),
    Page.CATEGORY: (Category, "slug"),
    Page.SPECIALIST: (Specialist, "slug"),
    Page.HELP: (HelpFlow, "slug"),
    Page.OUTCOME: (HelpFlow, "slug"),
    Page.STARTER: (ReadyMadePackage, "slug"),
}
ADDRESSES = {  # of the pages of which there is one; others are each customer's own
    Page.HOME: "catalog:home",
    Page.OVERVIEW: "catalog:products",
    Page.SEARCH: "catalog:search",
    Page.HELP: "catalog:help",
    Page.COMPARE: "catalog:compare",
    Page.STARTER: "accounts:ready-made-packages",
    Page.PACKAGE: "accounts:current-package",
    Page.PRIVACY: "analytics:privacy",
}


class Subject(NamedTuple):
    kind: str
    title: str  # empty when the page is the only one of its kind
    address: str  # empty when it is gone, or somebody's own

    def __str__(self) -> str:
        return f"{self.kind}: {self.title}" if self.title else self.kind


def subjects(keys: Iterable[Key]) -> dict[Key, Subject]:
    """One query for each kind of page, however many there are of it."""
    by_page: defaultdict[Page, list[str]] = defaultdict(list)
    for page, of in keys:
        by_page[Page(page)].append(of)
    rows = {page: _rows(page, of) for page, of in by_page.items()}
    return {
        (page, of): _subject(page, of, rows[page].get(of))
        for page, several in by_page.items()
        for of in several
    }


def subject(page: Page, of: str) -> Subject:
    return subjects([(page, of)])[page, of]


def _rows(page: Page, several: list[str]) -> dict[str, Any]:
    model, field = ROWS.get(page, (None, ""))
    wanted = [of for of in several if of and (field != "pk" or of.isdecimal())]
    if not model or not wanted:
        return {}
    return {
        str(getattr(row, field)): row for row in model.objects.filter(**{f"{field}__in": wanted})
    }


def _subject(page: Page, of: str, row: Any) -> Subject:
    kind = str(page.label)
    if row is not None:
        return Subject(kind, str(row), row.get_absolute_url())
    return Subject(kind, of, "" if of else _address(page))


def _address(page: Page) -> str:
    try:
        return reverse(ADDRESSES[page])
    except (KeyError, NoReverseMatch):
        return ""
