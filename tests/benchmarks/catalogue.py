"""What the overview and a card cost, kept and made anew, beside a Django view that does nothing.

Run it with `uv run python -m tests.benchmarks.catalogue`; the README beside it says more.
"""

import argparse
import atexit
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from django.conf import settings

from tests.benchmarks import report
from tests.benchmarks.databases import Catalogue, fill
from tests.benchmarks.measuring import Server, Subject
from tests.benchmarks.report import Bar
from tests.benchmarks.servers import serving
from tests.benchmarks.weight import weigh

APPLICATION = "buro3_tool.wsgi:application"
PAGES = {"overview": "/producten/", "card": "/producten/website-op-maat/"}
KEPT, ANEW = "kept", "made anew"
REQUESTS = {KEPT: 100, ANEW: 10}
ROUNDS_AT_LEAST = 5

QUERIES = {"overview": 8, "card": 12}
CPU_MS = {"overview": 10, "card": 8}
TIMES_BARE = 1.5
WEIGHT_KB = 100
JS_KB = 15
SEED_SECONDS = 60


@dataclass
class Page(Subject):
    page: str = ""
    how: str = ""


def main() -> int:
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the servers stop with us
    settings.configure(USE_I18N=False)  # this program only starts others, which have their own
    folder = Path(tempfile.mkdtemp(prefix="buro3-benchmark-"))
    # Registered before the database server's own exit, so it runs after that.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with ExitStack() as servers:
        small, large, seconds = fill(folder, options.products)
        bare = Subject("bare Django view", servers.enter_context(_bare(small)), "/", REQUESTS[KEPT])
        pages = [*_pages(servers, small), *_pages(servers, large)]
        _measure(pages, bare, options.seconds)
        bars = [
            *_query_bars(small, large),
            *_cost_bars(pages),
            *_weight_bars(pages[0].server),
            Bar(f"seconds to seed {options.products} products", seconds, SEED_SECONDS),
        ]
    tables = report.costs([bare, *pages]), report.verdicts(bars)
    print(report.circumstances(pages[0]), *tables, sep="\n\n")
    return 0 if all(bar.held for bar in bars) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=90, help="to measure for (90)")
    parser.add_argument("--products", type=int, default=20_000, help="in the large one (20000)")
    return parser.parse_args()


# --- Measuring ----------------------------------------------------------------------------------


def _bare(catalogue: Catalogue) -> AbstractContextManager[Server]:
    return serving("tests.benchmarks.bare:application", catalogue.environment)


def _pages(servers: ExitStack, catalogue: Catalogue) -> Iterator[Page]:
    """Both pages, from a server that keeps them and from one that makes each anew."""
    for how, keep in ((KEPT, "yes"), (ANEW, "no")):
        environment = {**catalogue.environment, "KEEP_PAGES": keep}
        server = servers.enter_context(serving(APPLICATION, environment))
        for page, address in PAGES.items():
            name = f"{page}, {how}, {catalogue.products} products"
            yield Page(name, server, address, REQUESTS[how], page=page, how=how)


def _measure(pages: list[Page], bare: Subject, seconds: float) -> None:
    """In turns, so that what else the machine does strikes all of them alike."""
    for subject in (bare, *pages):
        subject.warm_up()
    end = time.monotonic() + seconds
    for number in count():
        if number >= ROUNDS_AT_LEAST and time.monotonic() > end:
            break
        bare.measure_after(bare)
        for page in pages:
            page.measure_after(bare)


# --- Judging ------------------------------------------------------------------------------------


def _query_bars(small: Catalogue, large: Catalogue) -> Iterator[Bar]:
    few, many = (catalogue.queries(list(PAGES.values())) for catalogue in (small, large))
    for page, address in PAGES.items():
        anew, kept = many[address]
        yield Bar(f"queries of the {page}, made anew", anew, QUERIES[page])
        yield Bar(f"queries of the {page}, kept", kept, 1)
        yield Bar(f"queries of the {page}, more than with few products", anew - few[address][0], 0)


def _cost_bars(pages: list[Page]) -> Iterator[Bar]:
    for page in pages:
        if page.how == KEPT:
            yield Bar(f"times bare: {page.name}", page.times_bare, TIMES_BARE)
        else:
            yield Bar(f"CPU ms: {page.name}", page.cpu_ms, CPU_MS[page.page])


def _weight_bars(server: Server) -> Iterator[Bar]:
    for page, address in PAGES.items():
        weight = weigh(server, address)
        yield Bar(f"kB of the {page}, HTML, CSS and JS", weight.total / 1000, WEIGHT_KB)
        yield Bar(f"kB of JS beside htmx on the {page}", weight.js / 1000, JS_KB)


if __name__ == "__main__":
    sys.exit(main())
