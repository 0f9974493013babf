"""Kept pages, given before Django builds a request: that spares most of what Django costs."""

import logging
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.core.cache import caches

from catalog.page_cache.key import page_key
from catalog.page_cache.page import Answer, Page
from catalog.page_cache.stamp import ASKED_STAMP, current_stamp, release_connection

logger = logging.getLogger(__name__)


def with_kept_pages(application: WSGIApplication) -> WSGIApplication:
    """Answer with a kept page; leave all else, and keeping what it makes, to the application."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        kept = _kept_answer_or_none(environ)
        if not kept:
            return application(environ, start_response)
        start_response(f"{kept.status:d} {kept.status.phrase}", kept.headers)
        return [kept.body]

    return answer


def _kept_answer_or_none(environ: WSGIEnvironment) -> Answer | None:
    """Nothing that goes wrong here may cost a visitor the page: the application can make it."""
    try:
        return _kept_answer(environ)
    except Exception:
        logger.exception("No kept page could be given.")
        return None


def _kept_answer(environ: WSGIEnvironment) -> Answer | None:
    key = page_key(environ)
    page: Page | None = caches["pages"].get(key) if key else None
    if not page:
        return None
    environ[ASKED_STAMP] = current_stamp()
    if page.stamp != environ[ASKED_STAMP]:
        return None
    release_connection()
    return page.answer_to(environ)
