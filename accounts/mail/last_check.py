"""Whether a mail may still go, asked of who wrote it when the worker has it in hand.

Much may have happened since a mail was written: a mail server that was away for hours, or somebody
who said no meanwhile.
"""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from accounts.models import OutgoingMail

Ask = Callable[[OutgoingMail], datetime | None]

_asked: dict[str, Ask] = {}


def register(kind: str, ask: Ask) -> None:
    """`ask` tells from when on a mail of this kind may go; None means: not any more."""
    _asked[kind] = ask


def may_go_from(mail: OutgoingMail) -> datetime | None:
    ask = _asked.get(mail.kind)
    return ask(mail) if ask else timezone.now()
