"""Whom a message is counted for: the address that our own proxies saw, and nothing else."""

import random
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

import pytest

from analytics.ingest.visitor import address_of

PROXY = "10.0.0.1"
VISITOR = "203.0.113.7"
TIMES = 1000


def forgeries() -> list[str]:
    """What somebody may write who wants to be many; the same ones each time."""
    dice = random.Random(7)

    def one(number: int) -> str:
        v4, v6 = IPv4Address(dice.getrandbits(32)), IPv6Address(dice.getrandbits(128))
        shapes = [
            str(v4),
            f"{v4}:{dice.randrange(65536)}",
            str(v6),
            f"[{v6}]:{dice.randrange(65536)}",
            f"::ffff:{v4}",
            f"{v4}, evil",
            f"unknown, {v6}, {v4}",
            f"evil-{number}",
            "," * dice.randrange(30),
            f"for={v4}",
            f"[{v6}",
            f"{v6}%eth{number}",
            "\x00" * dice.randrange(5),
            "1" * dice.randrange(5000),
        ]
        return shapes[number % len(shapes)]

    return [one(number) for number in range(TIMES)]


def buckets_of(forwarded: list[str], settings: Any, proxies: int, remote: str) -> set[str]:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    return {
        address_of({"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": header}) for header in forwarded
    }


def test_without_a_proxy_what_was_forwarded_is_not_read(settings: Any) -> None:
    assert buckets_of(forgeries(), settings, 0, VISITOR) == {VISITOR}


def test_behind_one_proxy_a_thousand_forged_addresses_are_one(settings: Any) -> None:
    headers = [f"{forged}, {VISITOR}" for forged in forgeries()]
    assert buckets_of(headers, settings, 1, PROXY) == {VISITOR}


def test_behind_two_proxies_they_are_one_as_well(settings: Any) -> None:
    headers = [f"{forged}, {VISITOR}, 10.0.0.2" for forged in forgeries()]
    assert buckets_of(headers, settings, 2, PROXY) == {VISITOR}


def test_with_fewer_proxies_than_there_should_be_it_is_the_last_that_was_seen(
    settings: Any,
) -> None:
    assert buckets_of([VISITOR, "", "evil"], settings, 2, PROXY) == {PROXY}


def test_without_any_address_everybody_is_the_same(settings: Any) -> None:
    """As behind a socket, where a proxy forgot to tell."""
    assert buckets_of(["", "evil", "evil:80"], settings, 1, "") == {""}


def test_a_version_6_address_is_one_with_all_that_its_owner_may_choose(settings: Any) -> None:
    dice = random.Random(7)
    house = int(ip_address("2001:db8:1:2::")) >> 64 << 64
    chosen = [str(IPv6Address(house + dice.getrandbits(64))) for _time in range(TIMES)]
    assert buckets_of(chosen, settings, 1, PROXY) == {"2001:db8:1:2::"}
    assert buckets_of(["2001:db8:1:3::1"], settings, 1, PROXY) == {"2001:db8:1:3::"}


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("203.0.113.7", "203.0.113.7"),
        (" 203.0.113.7 ", "203.0.113.7"),
        ("203.0.113.7:51234", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("[::ffff:203.0.113.7]:443", "203.0.113.7"),
        ("::FFFF:cb00:7107", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:DB8:1:2::6", "2001:db8:1:2::"),
        ("[2001:db8:1:2::6]", "2001:db8:1:2::"),
        ("[2001:db8:1:2::6]:443", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("::1", "::"),
    ],
)
def test_an_address_is_the_same_however_it_is_written(
    written: str, address: str, settings: Any
) -> None:
    assert buckets_of([written], settings, 1, PROXY) == {address}


@pytest.mark.parametrize(
    "written", ["", "evil", "203.0.113", "203.0.113.256", "1.2.3.4.5", "[", "[]", ":"]
)
def test_what_is_no_address_is_not_taken_for_one(written: str, settings: Any) -> None:
    assert buckets_of([written], settings, 1, PROXY) == {PROXY}
