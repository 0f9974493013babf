from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.mail import sending
from accounts.mail.message import as_html, one_line
from accounts.models import MailState, OutgoingMail, User
from accounts.models.user import ERASED


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
    with translation.override(user.language if user else settings.LANGUAGE_CODE):
        written = render_to_string(
            f"mail/{kind}.txt", {"SITE_URL": settings.SITE_URL, "receiver": user, **context}
        )
        subject, _line, text = written.strip().partition("\n")
        return write_down(
            subject,
            text,
            key=key,
            kind=kind,
            to=user.email if user else str(to),
            user=user,
            attachments=[list(pair) for pair in attachments],
            send_at=send_at or timezone.now(),
            is_secret=is_secret,
        )


def write_down(subject: str, text: str, *, key: str, to: str, **fields: Any) -> OutgoingMail:
    """A mail to one person, whose words are there already, in the language that is active.

    The job that sends it is written with it: what is rolled back sends nothing.
    """
    validate_email(to)
    if to.endswith(
        ERASED
    ):  # nobody reads that: whoever looks at the mails sees that it stayed here
        fields |= {"state": MailState.FAILED, "error": str(_("This person was erased."))}
    subject, text = one_line(subject, 200), text.strip()
    words = {"subject": subject, "text": text, "html": as_html(subject, text)}
    with transaction.atomic():
        mail, is_new = OutgoingMail.objects.get_or_create(
            key=key, defaults={"to": to, **words, **fields}
        )
        if is_new and mail.state == MailState.WAITING:
            sending.wake(mail)
    return mail
