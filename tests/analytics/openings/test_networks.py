"""Whose network an address is of."""

import time
import tomllib
from ipaddress import ip_network

import pytest

from analytics.openings import networks
from analytics.openings.networks import FILE, Kind
from tests.analytics.openings.replay import headers

ROWS = tomllib.loads(FILE.read_text())["network"]
READERS = [headers.HOME, headers.OFFICE, headers.MOBILE, headers.HOME_6, headers.RELAY, headers.VPN]
MICROSECONDS = 50


@pytest.mark.parametrize(
    ("address", "owner", "kind"),
    [
        (headers.MICROSOFT, "Microsoft 365 (Exchange Online Protection, Safe Links)", Kind.FILTER),
        ("2a01:111:f400::1", "Microsoft 365 (Exchange Online Protection, Safe Links)", Kind.FILTER),
        ("2a01:111:2000::1", "Microsoft Azure", Kind.CLOUD),
        (headers.AZURE, "Microsoft Azure", Kind.CLOUD),
        (headers.AMAZON, "Amazon Web Services", Kind.CLOUD),
        (headers.PROOFPOINT, "Proofpoint", Kind.FILTER),
        (headers.MIMECAST, "Mimecast", Kind.FILTER),
        (headers.BARRACUDA, "Barracuda", Kind.FILTER),
        (headers.CISCO, "Cisco Secure Email", Kind.FILTER),
        (headers.ZSCALER, "Zscaler", Kind.GATEWAY),
    ],
)
def test_a_network_is_known_and_the_smallest_counts(address: str, owner: str, kind: Kind) -> None:
    found = networks.of(address)
    assert found is not None
    assert (found.owner, found.kind) == (owner, kind)


@pytest.mark.parametrize("address", [*READERS, "", "nobody", "127.0.0.1", "::1"])
def test_of_readers_nothing_is_known(address: str) -> None:
    assert networks.of(address) is None


def test_every_block_is_one_and_all_are_found() -> None:
    prefixes = [ip_network(prefix) for row in ROWS for prefix in row["prefixes"].split()]
    assert len(set(prefixes)) == len(prefixes) > 2_000
    assert [each for each in prefixes if networks.of(str(each.network_address)) is None] == []


def test_no_block_is_so_large_that_it_must_be_a_mistake() -> None:
    prefixes = [ip_network(prefix) for row in ROWS for prefix in row["prefixes"].split()]
    assert [str(each) for each in prefixes if each.version == 4 and each.prefixlen < 9] == []
    assert [str(each) for each in prefixes if each.version == 6 and each.prefixlen < 24] == []


def test_finding_one_takes_some_microseconds() -> None:
    networks.of(headers.HOME)
    start = time.thread_time()
    for _ in range(2_000):
        networks.of(headers.HOME_6)
    assert (time.thread_time() - start) / 2_000 < MICROSECONDS / 1_000_000
