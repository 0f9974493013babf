from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from accounts.models import OutgoingMail, User


def post(  # noqa: PLR0913 - what a mail is made of
    kind: str,
    to: User | str,
    *,
    key: str,
    context: dict[str, Any],
    attachments: Iterable[tuple[str, str]] = (),
    send_at: datetime | None = None,
    is_secret: bool = False,
) -> OutgoingMail:
    """Write down a mail, in the language of who gets it, in the transaction of what it tells of.

    `key` names the occasion: a second mail with the same key is not written, the first one is
    returned. `attachments` are pairs of a kind and a primary key; the worker makes the files.
    A mail that `is_secret` loses its text once it is sent.
    """
    user = to if isinstance(to, User) else None
    address = user.email if user else str(to)
    with translation.override(user.language if user else settings.LANGUAGE_CODE):
        written = render_to_string(
            f"mail/{kind}.txt", {"SITE_URL": settings.SITE_URL, "receiver": user, **context}
        )
    subject, _line, text = written.strip().partition("\n")
    mail, _made = OutgoingMail.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "to": address,
            "user": user,
            "subject": " ".join(subject.split())[:200],
            "text": text.strip(),
            "attachments": [list(pair) for pair in attachments],
            "send_at": send_at or timezone.now(),
            "is_secret": is_secret,
        },
    )
    return mail
