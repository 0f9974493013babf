from collections.abc import Callable
from typing import Any, cast

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest

from catalog.models.card import Card, cards
from catalog.models.product import ProductQuerySet
from catalog.sharing import absolute

PER_PAGE = 24
MOST_DIGITS = 7


def page_of(
    products: ProductQuerySet,
    number: str,
    total: int,
    show: Callable[[ProductQuerySet], list[Card]] = cards,
) -> "Page[Card]":
    """The cards on the page with this number, or 404: `total` spares a query that counts."""
    paginator: Paginator[Any] = Paginator(products, PER_PAGE)
    paginator.count = total
    try:
        page = paginator.page(number)
    except InvalidPage as error:
        raise Http404 from error
    chosen = cast("ProductQuerySet", page.object_list)
    return Page(show(chosen), page.number, paginator)


def last_on(number: str) -> int:
    """How many products one sees up to and including this page; 0 when it is no number."""
    return PER_PAGE * int(number) if number.isdecimal() and len(number) < MOST_DIGITS else 0


def canonical(request: HttpRequest, page: "Page[Any]") -> str:
    """The address of this page of a list, without what else was asked."""
    query = f"?pagina={page.number}" if page.number > 1 else ""
    return absolute(f"{request.path}{query}")
