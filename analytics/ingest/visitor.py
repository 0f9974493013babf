"""What is needed of the sender of a message: nothing here is kept but two hashes of today."""

from collections.abc import Callable, Mapping
from datetime import date
from hashlib import blake2b
from uuid import UUID

from django.conf import settings

from accounts.addresses import network


def address_of(environ: Mapping[str, object]) -> str:
    """The address that our outermost proxy saw; what the sender wrote before that is ignored."""
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    forwarded = str(environ.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    seen = forwarded[-proxies].strip() if 0 < proxies <= len(forwarded) else ""
    return network(seen) or network(str(environ.get("REMOTE_ADDR", "")))


class Hashes:
    """Hashes with the salt of a day, which is the same in all processes and gone the next day."""

    def __init__(self, salt_of: Callable[[date], bytes]) -> None:
        self._salt_of = salt_of
        self._today: tuple[date, bytes] | None = None

    def visit(self, day: date, address: str, agent: str) -> int:
        digest = self._hash(day, f"visit\n{address}\n{agent}", 8)
        return int.from_bytes(digest, signed=True)

    def bucket(self, day: date, address: str) -> bytes:
        return self._hash(day, f"bucket\n{address}", 16)

    def number(self, day: date, *words: object) -> UUID:
        """The same today for the same words; tomorrow nobody can tell what it was made of."""
        return UUID(bytes=self._hash(day, "\n".join(["number", *map(str, words)]), 16))

    def _hash(self, day: date, text: str, size: int) -> bytes:
        if not self._today or self._today[0] != day:
            self._today = day, self._salt_of(day)
        return blake2b(text.encode(errors="replace"), key=self._today[1], digest_size=size).digest()
