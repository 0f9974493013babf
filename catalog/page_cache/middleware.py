import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, ResponseHeaders
from django.utils.cache import patch_cache_control

from catalog.page_cache.key import page_key
from catalog.page_cache.page import Page
from catalog.page_cache.refusal import is_whole_page, what_is_personal
from catalog.page_cache.stamp import ASKED_STAMP, current_stamp

logger = logging.getLogger(__name__)


class PersonalPageError(Exception):
    """A view marked as public made a page for one visitor."""


def public_page[View: Callable[..., HttpResponseBase]](view: View) -> View:
    """Mark a view that shows the same page to every visitor without a session.

    It may depend on the catalogue, the address, the language, the day and on being asked for a
    fragment; on no other cookie or header and on no other table.
    """
    view.is_public_page = True  # type: ignore[attr-defined]
    return view


def only_this_once[Response: HttpResponseBase](response: Response) -> Response:
    """Mark a public page that is not to be kept, because the view has to see each visit."""
    response.is_made_once = True  # type: ignore[attr-defined]
    patch_cache_control(response, private=True, no_cache=True)
    return response


@dataclass
class Visit:
    key: str | None
    stamp: str | None = None
    to_public_page: bool = False


class _Request(HttpRequest):
    visit: Visit


class PageCacheMiddleware:
    """Answers with a kept page, at the cost of one query, or keeps the page that is made now."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        visit = Visit(page_key(request.META), request.META.get(ASKED_STAMP))
        cast("_Request", request).visit = visit
        if visit.key and ASKED_STAMP not in request.META:
            page: Page | None = caches["pages"].get(visit.key)
            visit.stamp = current_stamp() if page else None
            if page and page.stamp == visit.stamp:
                return _response(page, request)
        response = self.get_response(request)
        return _kept(visit, request, response) if visit.to_public_page else response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_arguments: object
    ) -> None:
        """Ask for the version before the view reads the catalogue.

        What is written while the page is made then leaves the page with the old version, which
        nobody is given any more.
        """
        visit = cast("_Request", request).visit
        visit.to_public_page = getattr(view, "is_public_page", False)
        if visit.to_public_page and visit.key and not visit.stamp:
            visit.stamp = current_stamp()


def _kept(visit: Visit, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    personal = what_is_personal(request, response)
    if personal or settings.SESSION_COOKIE_NAME in request.COOKIES:
        response.headers["Cache-Control"] = "private, no-store"
    if not (visit.key and visit.stamp and is_whole_page(request, response)):
        return response
    if hasattr(response, "is_made_once"):
        return response
    if personal:
        route = request.resolver_match.route if request.resolver_match else request.path
        _report(route, personal)
        return response
    page = Page.of(cast("HttpResponse", response), visit.stamp)
    caches["pages"].set(visit.key, page)
    return _response(page, request)


def _response(page: Page, request: HttpRequest) -> HttpResponse:
    answer = page.answer_to(request.META)
    response = HttpResponse(answer.body, status=answer.status)
    response.headers = ResponseHeaders(dict(answer.headers))
    return response


@cache
def _report(route: str, personal: str) -> None:
    """Loudly once: visitors would repeat it all day."""
    if settings.PAGE_CACHE_STRICT:
        raise PersonalPageError(f"/{route} holds {personal}: it cannot be a public page.")
    logger.warning("Pages at /%s are not kept: they hold %s.", route, personal)
