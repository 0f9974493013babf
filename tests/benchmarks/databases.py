"""Two filled catalogues: the demo alone, and the demo with thousands of products beside it."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg

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


def fill(folder: Path, products: int) -> tuple[Catalogue, Catalogue, float]:
    """The demo, the demo with so many products beside it, and how long those took to make."""
    server = join(folder, SMALL)
    demo = environment(server, folder)
    run(demo, "manage.py", "collectstatic", "--no-input", "--verbosity", "0")
    run(demo, "manage.py", "migrate", "--verbosity", "0")
    run(demo, "-c", LOAD_DEMO)
    with psycopg.connect(**{**server, "dbname": "postgres"}, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {LARGE} TEMPLATE {SMALL}")
    seeded = environment({**server, "dbname": LARGE}, folder)
    start = time.monotonic()
    run(seeded, "manage.py", "seed", "--yes", "--products", str(products))
    seconds = time.monotonic() - start
    return Catalogue(_settle(demo), demo), Catalogue(_settle(seeded), seeded), seconds


def _settle(environment: dict[str, str]) -> int:
    """The products that visitors see, after what autovacuum does by the time they come."""
    with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
        row = connection.execute(
            "SELECT count(*) FROM catalog_product WHERE status = 'published'"
        ).fetchone()
    return int(row[0]) if row else 0
