from contextlib import nullcontext

import psycopg
from django.db import DEFAULT_DB_ALIAS, Error, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import debug_transaction
from django.utils import timezone
from psycopg.pq import ExecStatus

CURRENT = "SELECT value FROM catalog_catalogueversion"
CURRENT_BYTES = CURRENT.encode()
# In the environment of a request for which the wrapper asked the database, but gave no page.
ASKED_STAMP = "catalog.page_cache.stamp"


def current_stamp() -> str | None:
    """The version of the catalogue and the day: a page made under another stamp is out of date.

    None when the database does not answer; then no kept page is right. A lost connection is
    dropped, so that what follows in this request gets a new one.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    try:
        version = _version(connection)
    except (Error, psycopg.Error):
        connection.close()
        return None
    return version and f"{version} {timezone.localdate()}"


def release_connection() -> None:
    """Let go of a connection that is too old, as Django does at the end of its own requests."""
    connection = connections[DEFAULT_DB_ALIAS]
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()


def _version(connection: BaseDatabaseWrapper) -> str | None:
    """Asked of libpq itself, which costs half of what a cursor does; Django still counts it."""
    # This query finds out whether the connection still works; Django need not ask first.
    connection.health_check_done = True  # type: ignore[attr-defined]
    connection.ensure_connection()
    with debug_transaction(connection, CURRENT) if connection.queries_logged else nullcontext():
        result = connection.connection.pgconn.exec_(CURRENT_BYTES)
    if result.status != ExecStatus.TUPLES_OK:
        raise OperationalError(result.error_message)
    value = result.get_value(0, 0)
    return value.decode() if value else None
