"""The links between the pages of a list."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.core.paginator import Paginator

register = template.Library()


@register.simple_tag
def page_query(query: str, number: int) -> str:
    """The query string of a page; the first page has none of its own."""
    own = f"pagina={number}" if number > 1 else ""
    return "&".join(filter(None, [query, own]))


@register.filter
def pages_around(paginator: "Paginator[Any]", number: int) -> "Iterator[int | str]":
    return paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)
