"""What it costs to keep what pages tell, and what a flood of it does to the pages.

Run it with `uv run python -m tests.benchmarks.ingest`; the README beside it says more.
"""

import argparse
import json
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median, quantiles

import psutil
import psycopg
from django.conf import settings

from tests.benchmarks import databases, report
from tests.benchmarks.answering import p95
from tests.benchmarks.measuring import Server
from tests.benchmarks.posting import Load, Outcome
from tests.benchmarks.report import Bar
from tests.benchmarks.servers import ROOT, serving

BATCH = 10
BATCHED, SINGLE = 3_000, 600  # events a second that are to be accepted
P99_MS = 100
CPU_SECONDS = 0.8  # of server and database, for a thousand events in batches
FLOOD = 1_000  # messages a second
PAGES = ["/producten/", "/producten/startwebsite/", "/zoeken/?q=website"]
PAGES_A_SECOND = 20
PAGE_MS, TIMES_QUIET = 300, 1.5
KEPT = 204


@dataclass
class Phase:
    """One kind of load on one server, and what it took of the machine."""

    name: str
    events: int
    outcome: Outcome
    cpu: float = 0

    @property
    def kept(self) -> int:
        return self.events * self.outcome.statuses[KEPT]

    @property
    def a_second(self) -> float:
        return self.kept / self.outcome.seconds

    @property
    def p99(self) -> float:
        return quantiles(self.outcome.waits, n=100, method="inclusive")[-1]

    @property
    def cpu_of_a_thousand(self) -> float:
        return self.cpu / self.kept * 1000

    @property
    def row(self) -> list[str]:
        p50 = f"{median(self.outcome.waits):.1f}"
        cpu = f"{self.cpu_of_a_thousand:.2f}" if self.cpu else "–"
        return [self.name, f"{self.a_second:,.0f}", p50, f"{self.p99:.1f}", cpu]


@dataclass
class Machine:
    """The processes whose time counts: those of a server, and all of the database."""

    server: Server
    postmaster: int | None

    def cpu(self) -> float:
        roots = [self.server.pid, self.postmaster] if self.postmaster else [self.server.pid]
        return sum(_cpu_of_family(psutil.Process(pid)) for pid in roots)

    def measure(self, name: str, load: Load) -> Phase:
        before = self.cpu()
        outcome = post(load)
        return Phase(name, load.events, outcome, self.cpu() - before)


def _cpu_of_family(root: psutil.Process) -> float:
    """Also of the children that ended meanwhile."""
    own = root.cpu_times()
    total = own.user + own.system + own.children_user + own.children_system
    for child in root.children(recursive=True):
        times = child.cpu_times()
        total += times.user + times.system
    return total


def post(load: Load) -> Outcome:
    return finished(start_posting(load))


def start_posting(load: Load) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.benchmarks.posting", json.dumps(asdict(load))]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def finished(posting: "subprocess.Popen[str]") -> Outcome:
    printed, _error = posting.communicate()
    if posting.returncode:
        raise SystemExit("The program that sends messages broke.")
    told = json.loads(printed)
    statuses = Counter({int(status): times for status, times in told.pop("statuses").items()})
    return Outcome(statuses, **told)


def main() -> int:
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the servers stop with us
    settings.configure(USE_I18N=False)  # this program only starts others, which have their own
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        catalogue = databases.fill_demo(folder)
        environment = {**catalogue.environment, "TRUSTED_PROXY_COUNT": "1"}
        postmaster = _careful_database(environment["DATABASE_URL"], folder)
        bare = stack.enter_context(
            serving("tests.benchmarks.nothing:application", environment, 1, options.threads)
        )
        ingest = stack.enter_context(
            serving("buro3_tool.ingest:application", environment, options.workers, options.threads)
        )
        floor = Machine(bare, None)
        ours = Machine(ingest, postmaster)
        post(Load(ingest.port, 2))  # the first messages open connections and compile patterns
        before = _rows(environment["DATABASE_URL"])
        phases = _speeds(floor, ours, options.seconds)
        missing = sum(phase.kept for phase in phases[2:]) - (
            _rows(environment["DATABASE_URL"]) - before
        )
        site = stack.enter_context(serving("buro3_tool.wsgi:application", environment, 1, 4))
        waits = _floods(ingest, site, options)
    return _tell(phases, missing, waits)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=15, help="of each kind of load (15)")
    parser.add_argument("--flood", type=float, default=60, help="seconds of each flood (60)")
    parser.add_argument("--workers", type=int, default=1, help="of the listening process (1)")
    parser.add_argument("--threads", type=int, default=4, help="of each worker (4)")
    return parser.parse_args()


def _careful_database(address: str, folder: Path) -> int:
    """The process id of a database that is ours, and that has on disk what it acknowledged."""
    with psycopg.connect(address) as connection:
        for name, value in (("fsync", "on"), ("synchronous_commit", "on")):
            row = connection.execute(f"SHOW {name}".encode()).fetchone()
            if row != (value,):
                raise SystemExit(f"{name} is {row}: that measures nothing.")
        row = connection.execute("SHOW data_directory").fetchone()
    assert row
    data = Path(row[0])
    if folder.resolve() not in data.resolve().parents:
        raise SystemExit(f"{data} is not the database of this benchmark.")
    return int((data / "postmaster.pid").read_text().partition("\n")[0])


def _rows(address: str) -> int:
    with psycopg.connect(address) as connection:
        row = connection.execute("SELECT count(*) FROM analytics_anonymousevent").fetchone()
    return int(row[0]) if row else 0


def _speeds(floor: Machine, ours: Machine, seconds: float) -> list[Phase]:
    nothing, port = floor.server.port, ours.server.port
    paced = BATCHED / BATCH
    return [
        floor.measure("nothing is kept, batches", Load(nothing, seconds)),
        floor.measure("nothing is kept, single", Load(nothing, seconds, events=1)),
        ours.measure(f"batches, {BATCHED} a second", Load(port, seconds, rate=paced)),
        ours.measure(f"single, {SINGLE} a second", Load(port, seconds, 1, rate=SINGLE)),
        ours.measure("batches, full speed", Load(port, seconds)),
        ours.measure("single, full speed", Load(port, seconds, 1)),
    ]


def _floods(ingest: Server, site: Server, options: argparse.Namespace) -> dict[str, list[float]]:
    """What visitors wait for pages while it is quiet, and while messages pour in."""
    look_at_pages(site, 3)
    waits = {"quiet": look_at_pages(site, options.seconds)}
    for name, one_address in (("flood of many addresses", False), ("flood of one address", True)):
        load = Load(ingest.port, options.flood, 1, 32, FLOOD, one_address)
        posting = start_posting(load)
        waits[name] = look_at_pages(site, options.flood)
        outcome = finished(posting)
        sent = sum(outcome.statuses.values()) / outcome.seconds
        waits[f"{name} ({sent:.0f} a second)"] = waits.pop(name)
    return waits


def look_at_pages(site: Server, seconds: float) -> list[float]:
    site.reconnect()
    start, waits = time.monotonic(), list[float]()
    while (now := time.monotonic()) < start + seconds:
        time.sleep(max(0, start + len(waits) / PAGES_A_SECOND - now))
        asked = time.perf_counter()
        site.get(PAGES[len(waits) % len(PAGES)])
        waits.append((time.perf_counter() - asked) * 1000)
    return waits


def _tell(phases: list[Phase], missing: int, waits: dict[str, list[float]]) -> int:
    _floor, _floor_single, batched, single, fast, fast_single = phases
    quiet = p95(waits["quiet"])
    worst = max(p95(wait) for wait in waits.values())
    bars = [
        Bar(f"events a second short of {BATCHED}, in batches", max(0, BATCHED - fast.a_second), 0),
        Bar(f"events a second short of {SINGLE}, single", max(0, SINGLE - fast_single.a_second), 0),
        Bar(f"ms p99 at {BATCHED} a second in batches", batched.p99, P99_MS),
        Bar(f"ms p99 at {SINGLE} a second single", single.p99, P99_MS),
        Bar("CPU seconds for 1,000 events in batches", batched.cpu_of_a_thousand, CPU_SECONDS),
        Bar("acknowledged events that are missing or too many", abs(missing), 0),
        Bar("ms p95 of pages in a flood", worst, max(TIMES_QUIET * quiet, PAGE_MS)),
        Bar(
            "other answers than 204",
            sum(phase.outcome.statuses.total() - phase.outcome.statuses[KEPT] for phase in phases),
            0,
        ),
    ]
    head = ["", "events a second", "p50 ms", "p99 ms", "CPU s per 1,000"]
    speeds = report.table(head, (phase.row for phase in phases))
    rows = [[name, f"{median(w):.1f}", f"{p95(w):.1f}", str(len(w))] for name, w in waits.items()]
    pages = report.table(["pages", "p50 ms", "p95 ms", "asked"], rows)
    print(report.machine(), speeds, pages, report.verdicts(bars), sep="\n\n")
    return 0 if all(bar.held for bar in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
