from django.db import Error, connection
from django.utils import timezone

CURRENT = "SELECT value::text FROM catalog_catalogueversion"


def current_stamp() -> str | None:
    """The version of the catalogue and the day: a page made under another stamp is out of date.

    None when the database does not answer; then no kept page is right. A lost connection is
    dropped, so that what follows in this request gets a new one.
    """
    try:
        version = _version()
    except Error:
        connection.close()
        return None
    return version and f"{version} {timezone.localdate()}"


def _version() -> str | None:
    # This query finds out whether the connection still works; Django need not ask first.
    connection.health_check_done = True  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        cursor.execute(CURRENT)
        row = cursor.fetchone()
    return row[0] if row else None
