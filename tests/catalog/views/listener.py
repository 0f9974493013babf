import uuid
from typing import Any

from catalog.signals import Search

TOKEN = uuid.UUID("6f1f2a57-6c83-4a3c-a5d7-0a1f2b3c4d5e")


class Listener:
    """Keeps what was told, as a higher app does."""

    def __init__(self) -> None:
        self.heard: list[Search] = []

    def __call__(self, search: Search, **_kwargs: Any) -> uuid.UUID:
        self.heard.append(search)
        return TOKEN
