from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from catalog.sharing import absolute

PER_PAGE = 24


def page_of[Row: Any](rows: "QuerySet[Row]", number: str, total: int) -> "Page[Row]":
    """The page with this number, or 404: `total` spares a query that counts the rows."""
    paginator = Paginator(rows, PER_PAGE)
    paginator.count = total
    try:
        return paginator.page(number)
    except InvalidPage as error:
        raise Http404 from error


def canonical(request: HttpRequest, page: "Page[Any]") -> str:
    """The address of this page of a list, without what else was asked."""
    query = f"?pagina={page.number}" if page.number > 1 else ""
    return absolute(f"{request.path}{query}")
