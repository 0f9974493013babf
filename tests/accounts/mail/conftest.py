"""Mails to send, and a mail server that can be made to refuse."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from accounts.models import OutgoingMail

Written = Callable[..., OutgoingMail]


@pytest.fixture
def written() -> Written:
    """Writes down a mail that is due."""

    def write(key: str = "a", **fields: Any) -> OutgoingMail:
        values = {
            "kind": "order-placed",
            "to": "klant@bakkerij.example",
            "subject": "Je bestelling",
            "text": "Hallo,",
            "html": "<p>Hallo,</p>",
            "send_at": timezone.now(),
            **fields,
        }
        return OutgoingMail.objects.create(key=key, **values)

    return write


@pytest.fixture
def server_says(monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception], None]:
    def refuse_with(error: Exception) -> None:
        def send_messages(*_arguments: Any) -> int:
            raise error

        monkeypatch.setattr(EmailBackend, "send_messages", send_messages)

    return refuse_with
