"""What is needed of the sender of a message: nothing here is kept but two hashes of today."""

from collections.abc import Callable, Mapping
from datetime import date
from hashlib import blake2b
from ipaddress import IPv6Address, ip_address

from django.conf import settings


def address_of(environ: Mapping[str, object]) -> str:
    """The address that our outermost proxy saw; what the sender wrote before that is ignored.

    Of a version 6 address the first half: the rest is free to choose for who has it.
    """
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    forwarded = str(environ.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    seen = forwarded[-proxies].strip() if 0 < proxies <= len(forwarded) else ""
    return _network(seen) or _network(str(environ.get("REMOTE_ADDR", "")))


def _network(text: str) -> str:
    try:
        address = ip_address(_without_port(text))
    except ValueError:
        return ""
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Address(int(address) >> 64 << 64))


def _without_port(text: str) -> str:
    if text.startswith("["):
        return text[1:].partition("]")[0]
    host, colon, _port = text.rpartition(":")
    return host if colon and "." in host else text


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

    def _hash(self, day: date, text: str, size: int) -> bytes:
        if not self._today or self._today[0] != day:
            self._today = day, self._salt_of(day)
        return blake2b(text.encode(errors="replace"), key=self._today[1], digest_size=size).digest()
