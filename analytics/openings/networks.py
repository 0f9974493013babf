"""Whose network an address is of, where that says something: see networks.toml."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from pathlib import Path

FILE = Path(__file__).with_name("networks.toml")


class Kind(StrEnum):
    FILTER = "filter"  # programs that read mail before it is delivered
    GATEWAY = "gateway"  # what the people of a company go on the web through
    CLOUD = "cloud"  # a computing centre


@dataclass(frozen=True, slots=True)
class Network:
    owner: str
    kind: Kind


def of(address: str) -> Network | None:
    """A dictionary is asked once per length of a block: some microseconds, nothing outside."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return None
    return next(_around(parsed), None)


def _around(address: IPv4Address | IPv6Address) -> Iterator[Network]:
    """Smallest first."""
    number, size = int(address), address.max_prefixlen
    for length, blocks in _blocks()[address.version]:
        if found := blocks.get(number >> (size - length)):
            yield found


type Blocks = dict[int, Network]  # by the bits that all its addresses begin with


@cache
def _blocks() -> dict[int, list[tuple[int, Blocks]]]:
    """By version; of each the lengths that there are, longest first."""
    blocks: dict[int, dict[int, Blocks]] = {4: {}, 6: {}}
    for row in tomllib.loads(FILE.read_text())["network"]:
        network = Network(row["owner"], Kind(row["kind"]))
        for prefix in map(ip_network, row["prefixes"].split()):
            bits = int(prefix.network_address) >> (prefix.max_prefixlen - prefix.prefixlen)
            blocks[prefix.version].setdefault(prefix.prefixlen, {})[bits] = network
    return {version: sorted(of.items(), reverse=True) for version, of in blocks.items()}
