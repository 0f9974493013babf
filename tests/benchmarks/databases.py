"""Two filled catalogues: the demo alone, and the demo with thousands of products beside it."""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from buro3_tool.embedded_postgres.server import join
from tests.benchmarks.servers import environment, run

LOAD_DEMO = "import django; django.setup(); from catalog import demo; demo.load()"
SMALL, LARGE = "bench_small", "bench_large"


@dataclass
class Catalogue:
    products: int
    environment: dict[str, str]

    def queries(self, addresses: Sequence[str]) -> dict[str, tuple[int, int]]:
        """By address: the queries of a page made anew, and of the same page kept."""
        printed = run(self.environment, "-m", "tests.benchmarks.queries", *addresses)
        return {address: (anew, kept) for address, (anew, kept) in json.loads(printed).items()}


def fill_demo(folder: Path) -> Catalogue:
    demo = _load_demo(join(folder, SMALL), folder)
    return Catalogue(_settle(demo), demo)


def fill(folder: Path, products: int) -> tuple[Catalogue, Catalogue, float]:
    """The demo, the demo with so many products beside it, and how long those took to make."""
    server = join(folder, SMALL)
    demo = _load_demo(server, folder)
    seeded = _copy(server, folder, LARGE)
    start = time.monotonic()
    _seed(seeded, products)
    seconds = time.monotonic() - start
    return Catalogue(_settle(demo), demo), Catalogue(_settle(seeded), seeded), seconds


def fill_each(folder: Path, sizes: Sequence[int]) -> list[Catalogue]:
    """The demo with so many products beside it, of each size; what is in the folder is kept."""
    server = join(folder, SMALL)
    _load_demo(server, folder)
    catalogues = []
    for size in sizes:
        seeded = _copy(server, folder, f"bench_{size}")
        run(seeded, "manage.py", "migrate", "--verbosity", "0")  # also indexes anew
        if _count(seeded, "slug LIKE 'seed-%'") != size:
            _seed(seeded, size)
        catalogues.append(Catalogue(_settle(seeded), seeded))
    return catalogues


def _load_demo(server: Mapping[str, Any], folder: Path) -> dict[str, str]:
    demo = environment(server, folder)
    run(demo, "manage.py", "collectstatic", "--no-input", "--verbosity", "0")
    run(demo, "manage.py", "migrate", "--verbosity", "0")
    run(demo, "-c", LOAD_DEMO)
    return demo


def _copy(server: Mapping[str, Any], folder: Path, name: str) -> dict[str, str]:
    """A database with the demo in it, unless there is one of this name."""
    with psycopg.connect(**{**server, "dbname": "postgres"}, autocommit=True) as connection:
        if not connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [name]
        ).fetchone():
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                    sql.Identifier(name), sql.Identifier(SMALL)
                )
            )
    return environment({**server, "dbname": name}, folder)


def _seed(environment: Mapping[str, str], products: int) -> None:
    run(environment, "manage.py", "seed", "--yes", "--products", str(products))


def _settle(environment: Mapping[str, str]) -> int:
    """The products that visitors see, after what autovacuum does by the time they come."""
    with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    return _count(environment, "status = 'published'")


def _count(environment: Mapping[str, str], which: LiteralString) -> int:
    with psycopg.connect(environment["DATABASE_URL"]) as connection:
        row = connection.execute("SELECT count(*) FROM catalog_product WHERE " + which).fetchone()
    return int(row[0]) if row else 0
