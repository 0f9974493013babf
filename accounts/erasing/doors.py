"""Where somebody is logged in, or was about to be."""

import json

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from accounts.erasing.traces import Traces
from accounts.models import User

AT_ONCE = 500


def close(person: User, traces: Traces) -> None:
    """All sessions are looked into: some of a browser that was only about to log in know them."""
    theirs = [
        session.pk
        for session in Session.objects.iterator(chunk_size=AT_ONCE)
        if _is_of(session.get_decoded(), person, traces)
    ]
    Session.objects.filter(pk__in=theirs).delete()


def _is_of(content: dict[str, object], person: User, traces: Traces) -> bool:
    return content.get(SESSION_KEY) == str(person.pk) or traces.are_in(
        json.dumps(content, default=str)
    )
