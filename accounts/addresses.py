"""Addresses of visitors: needed to tell a flood from a visit, kept nowhere."""

import hmac
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.utils import timezone


def network(text: str) -> str:
    """The address without a port, or "" for what is none.

    Of a version 6 address the first half: the rest is free to choose for who has it.
    """
    try:
        address = ip_address(_without_port(text))
    except ValueError:
        return ""
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Address(int(address) >> 64 << 64))


def stand_in(text: str) -> str:
    """An address that is the same all day for the same sender, and says nothing of where they are.

    It is a version 6 address in the range that nobody has: who counts by address, or has a column
    for one, can go on as if it were real.
    """
    told = f"{timezone.localdate()} {network(text)}"
    digest = hmac.digest(settings.SECRET_KEY.encode(), told.encode(), "sha256")
    return str(IPv6Address(b"\xfd" + digest[:15]))


def _without_port(text: str) -> str:
    if text.startswith("["):
        return text[1:].partition("]")[0]
    host, colon, _port = text.rpartition(":")
    return host if colon and "." in host else text
