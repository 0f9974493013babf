"""What the pages with a search field tell of a question."""

from urllib.parse import parse_qs
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from catalog.origin import page_before
from catalog.signals import Search, tell

FOLLOWS = "Search-Follows"  # sent by static/js/overview.js while somebody types in place


def told(request: HttpRequest, search: Search) -> UUID | None:
    """Its token, from who keeps it; None for what is no visit, such as HEAD."""
    return tell(search) if request.method == "GET" else None


def token_before(request: HttpRequest) -> UUID | None:
    """Of the search on the screen in which this one is typed."""
    try:
        return UUID(request.headers.get(FOLLOWS, ""))
    except ValueError:
        return None


def text_before(request: HttpRequest) -> str:
    """What was asked on the page that this question came from, as far as the browser says so."""
    before = page_before(request)
    if before is None or before.path not in {
        reverse("catalog:search"),
        reverse("catalog:products"),
    }:
        return ""
    return parse_qs(before.query).get("q", [""])[0]
