"""Has every write through Django bring the index up to date, in the transaction of the write.

The triggers know what was written; who writes from outside, with `psql`, is noticed by the next
search or by the worker.
"""

import re
from collections.abc import Callable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from catalog.search import index

_WRITE = re.compile(
    r"""\s* (?:INSERT|UPDATE|DELETE|MERGE|WITH|COPY)\b .{0,2000}?
    \bcatalog_(?:product|benefit|example|faq|problem|problemphrasing|category|specialist|synonym)\b
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)

_is_off = False  # while there may be no tables of the index, or others


def watch(connection: BaseDatabaseWrapper, **_kwargs: object) -> None:
    """For each new connection."""
    if connection.alias == DEFAULT_DB_ALIAS and _refreshing not in connection.execute_wrappers:
        connection.execute_wrappers.append(_refreshing)


def before_migrating(**_kwargs: object) -> None:
    _turn(off=True)


def after_migrating(using: str, **_kwargs: object) -> None:
    """An index of another analysis is made anew, so that no release changes results silently."""
    if using != DEFAULT_DB_ALIAS or not index.exists():
        return
    _turn(off=False)
    if not index.is_current():
        index.rebuild()
    index.refresh()


def _turn(*, off: bool) -> None:
    global _is_off  # noqa: PLW0603 # for all connections of this process
    _is_off = off


def _refreshing(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    if _is_off or not _WRITE.match(sql):
        return execute(sql, params, many, context)
    if context["connection"].in_atomic_block:
        return _executed(execute, sql, params, many, context)
    with transaction.atomic():
        return _executed(execute, sql, params, many, context)


def _executed(execute: Callable[..., Any], *arguments: Any) -> Any:
    result = execute(*arguments)
    index.refresh()
    return result
