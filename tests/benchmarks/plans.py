"""What PostgreSQL is asked for an address, how long each statement takes, and its plan.

Run as a program with the website's environment: it reads `[cookie, addresses]` as JSON from its
input and prints JSON.
"""

import json
import re
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import django
from django.db import connection
from django.test import Client

from tests.benchmarks.servers import run

READS = re.compile(r"\(*(?:SELECT|WITH)\b")
LARGE_TABLES = ("catalog_product", "catalog_searchentry")


@dataclass
class Scan:
    """How a plan reads one of the large tables."""

    table: str
    how: str  # "Seq Scan", "Index Scan", "Bitmap Heap Scan" …
    index: str


@dataclass
class Statement:
    sql: str
    ms: float
    cost: float
    scans: list[Scan]
    plan: str


@dataclass
class Asked:
    address: str
    ms: float
    statements: list[Statement]


def ask(environment: Mapping[str, str], cookie: str, addresses: list[str]) -> list[Asked]:
    """Each address once, with every statement that it costs."""
    given = json.dumps([cookie, addresses])
    printed = run(environment, "-m", "tests.benchmarks.plans", given=given)
    return [
        Asked(
            page["address"],
            page["ms"],
            [
                Statement(**{**row, "scans": [Scan(**scan) for scan in row["scans"]]})
                for row in page["statements"]
            ],
        )
        for page in json.loads(printed)
    ]


# --- In the website's environment ---------------------------------------------------------------


def _asked(client: Client, address: str) -> Asked:
    executed: list[tuple[str, Any, float]] = []

    def timed(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        start = time.perf_counter()
        result = execute(sql, params, many, context)
        executed.append((sql, params, (time.perf_counter() - start) * 1000))
        return result

    start = time.perf_counter()
    with connection.execute_wrapper(timed):
        response = client.get(address, headers={"host": "127.0.0.1"})
    ms = (time.perf_counter() - start) * 1000
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return Asked(address, ms, [_statement(*each) for each in executed])


def _statement(sql: str, params: Any, ms: float) -> Statement:
    with connection.cursor() as cursor:
        written = str(cursor.mogrify(sql, params)) if params else sql
    if not READS.match(sql) or not any(f'"{table}"' in sql for table in LARGE_TABLES):
        return Statement(written, ms, 0, [], "")
    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 2")  # as elsewhere
        cursor.execute("EXPLAIN (FORMAT JSON) " + sql, params)
        top = cursor.fetchone()[0][0]["Plan"]
        nodes = list(_nodes(top))
        cursor.execute("EXPLAIN (ANALYZE, COSTS OFF) " + sql, params)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    scans = [_scan(node) for node in nodes if node.get("Relation Name") in LARGE_TABLES]
    return Statement(written, ms, top["Total Cost"], scans, plan)


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", ()):
        yield from _nodes(below)


def _scan(node: dict[str, Any]) -> Scan:
    """A bitmap's heap is read by the indexes below it."""
    indexes = dict.fromkeys(each["Index Name"] for each in _nodes(node) if "Index Name" in each)
    return Scan(node["Relation Name"], node["Node Type"], ", ".join(indexes))


def main() -> None:
    django.setup()
    cookie, addresses = json.load(sys.stdin)
    headers = {"X-Forwarded-Proto": "https"} | ({"Cookie": cookie} if cookie else {})
    client = Client(headers=headers)
    for address in addresses[:1] * 5:  # as in a process that has answered before
        client.get(address, headers={"host": "127.0.0.1"})
    print(json.dumps([asdict(_asked(client, address)) for address in addresses]))


if __name__ == "__main__":
    main()
