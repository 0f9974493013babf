import psycopg
from django.db import Error, OperationalError, connection
from django.db.backends.utils import debug_transaction
from django.utils import timezone
from psycopg.pq import ExecStatus

CURRENT = "SELECT value FROM catalog_catalogueversion"


def current_stamp() -> str | None:
    """The version of the catalogue and the day: a page made under another stamp is out of date.

    None when the database does not answer; then no kept page is right. A lost connection is
    dropped, so that what follows in this request gets a new one.
    """
    try:
        version = _version()
    except (Error, psycopg.Error):
        connection.close()
        return None
    return version and f"{version} {timezone.localdate()}"


def _version() -> str | None:
    """Asked of libpq itself, which costs half of what a cursor does; Django still counts it."""
    # This query finds out whether the connection still works; Django need not ask first.
    connection.health_check_done = True  # type: ignore[attr-defined]
    connection.ensure_connection()
    with debug_transaction(connection, CURRENT):
        result = connection.connection.pgconn.exec_(CURRENT.encode())
    if result.status != ExecStatus.TUPLES_OK:
        raise OperationalError(result.error_message)
    value = result.get_value(0, 0)
    return value.decode() if value else None
