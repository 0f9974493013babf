"""Whom something happened to: the worker looks at them within a moment.

What comes in by SQL is said by a trigger on the events (see the migrations); another one, on what
is written here, wakes the worker.
"""

from django.db import connection

from accounts.models import Organisation, User

# Written again when it stands there already: whoever takes the row waits for who wrote it, and so
# sees what they did.
OF_COMPANY = """
    INSERT INTO analytics_signaldue (organisation_id, since) VALUES (%s, now())
    ON CONFLICT (organisation_id) DO UPDATE SET since = analytics_signaldue.since
"""
OF_PERSON = """
    INSERT INTO analytics_signaldue (person_id, since) VALUES (%s, now())
    ON CONFLICT (person_id) DO UPDATE SET since = analytics_signaldue.since
"""


def changed(
    organisation: "Organisation | int | None" = None, person: "User | int | None" = None
) -> None:
    """In the transaction of what happened: what is rolled back was never due."""
    with connection.cursor() as cursor:
        for statement, whom in ((OF_COMPANY, organisation), (OF_PERSON, person)):
            if whom:
                cursor.execute(statement, [whom if isinstance(whom, int) else whom.pk])
