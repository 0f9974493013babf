"""What it costs to answer a question: the search page, suggestions, the overview, the palette.

Run it with `uv run python -m tests.benchmarks.search`; the README beside it says more.
"""

import argparse
import atexit
import random
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from django.conf import settings

from tests.benchmarks import plans, report
from tests.benchmarks.answering import Page, Question, Sample, Site, p95
from tests.benchmarks.databases import Catalogue, fill_each
from tests.benchmarks.measuring import Server, Subject
from tests.benchmarks.plans import Statement
from tests.benchmarks.questions import HOSTILE, USUAL
from tests.benchmarks.report import Bar
from tests.benchmarks.servers import run, serving

APPLICATION = "buro3_tool.wsgi:application"
FEW = 1000
SEARCH, SUGGESTIONS, OVERVIEW, PALETTE = "search", "suggestions", "overview", "palette"
ADDRESSES = {
    SEARCH: "/zoeken/",
    SUGGESTIONS: "/zoeken/suggesties/",
    OVERVIEW: "/producten/",
    PALETTE: "/werkplek/palet/",
}
SERVER_MS = {SEARCH: 60, SUGGESTIONS: 25, OVERVIEW: 60, PALETTE: 100}
GROWTH = 3
HOSTILE_MS = 300
SLOWEST = 5
BARE_REQUESTS = 3  # before each question
LOG_IN = """
import django; django.setup()
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from accounts.models import User
user, _ = User.objects.get_or_create(email="benchmark@buro3.example", defaults={"is_staff": True})
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.save()
print(f"{settings.SESSION_COOKIE_NAME}={session.session_key}", end="")
"""

USUAL_QUESTIONS = [Question.typed(kind, text) for kind, texts in USUAL.items() for text in texts]
HOSTILE_QUESTIONS = [Question(kind, written, True) for kind, written in HOSTILE.items()]


def main() -> int:
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the servers stop with us
    settings.configure(USE_I18N=False)  # this program only starts others, which have their own
    with ExitStack() as servers:
        catalogues = fill_each(_folder(options.folder), [FEW, options.products])
        bare = Subject("bare Django view", _bare(servers, catalogues[0]), "/", BARE_REQUESTS)
        small, large = (_pages(_site(servers, each)) for each in catalogues)
        _measure([*small, *large], bare, USUAL_QUESTIONS, options.rounds)
        _measure(large, bare, HOSTILE_QUESTIONS, options.rounds)
    statements = list(_statements(large))
    bars = [*_time_bars(small, large), *_hostile_bars(large), *_plan_bars(statements)]
    print(_tell(bare, small, large, statements), report.verdicts(bars), sep="\n\n")
    if options.profile:
        print(_profile(large))
    return 0 if all(bar.held for bar in bars) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=6, help="how often each is asked (6)")
    parser.add_argument("--products", type=int, default=20_000, help="in the large one (20000)")
    parser.add_argument("--folder", type=Path, help="keeps the catalogues, for a next time")
    parser.add_argument("--profile", action="store_true", help="the SQL of the slowest question")
    return parser.parse_args()


def _folder(kept: Path | None) -> Path:
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        return kept.resolve()
    folder = Path(tempfile.mkdtemp(prefix="buro3-benchmark-"))
    # Registered before the database server's own exit, so it runs after that.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


# --- Measuring ----------------------------------------------------------------------------------


def _bare(servers: ExitStack, catalogue: Catalogue) -> Server:
    return servers.enter_context(
        serving("tests.benchmarks.bare:application", catalogue.environment)
    )


def _site(servers: ExitStack, catalogue: Catalogue) -> Site:
    cookie = run(catalogue.environment, "-c", LOG_IN)
    return Site(
        catalogue, servers.enter_context(serving(APPLICATION, catalogue.environment)), cookie
    )


def _pages(site: Site) -> list[Page]:
    return [
        Page(name, address, site, for_employees=name == PALETTE)
        for name, address in ADDRESSES.items()
    ]


def _measure(pages: list[Page], bare: Subject, questions: list[Question], rounds: int) -> None:
    """Each page every question per round, all mixed: what else the machine does strikes all."""
    bare.warm_up()
    for page in pages:
        page.warm_up(questions)
    turns = [(page, question) for page in pages for question in questions]
    order = random.Random(1)
    for _round in range(rounds):
        order.shuffle(turns)
        for page, question in turns:
            page.measure_after(bare, question)


def _statements(pages: list[Page]) -> Iterator[Statement]:
    """Of all usual questions to all pages, with their plans."""
    for page in pages:
        addresses = [page.asking(question) for question in USUAL_QUESTIONS]
        for asked in plans.ask(page.site.catalogue.environment, page.cookie, addresses):
            yield from asked.statements


# --- Judging ------------------------------------------------------------------------------------


def _time_bars(small: list[Page], large: list[Page]) -> Iterator[Bar]:
    for few, many in zip(small, large, strict=True):
        before, after = _usual_p95(few), _usual_p95(many)
        for page, measured in ((few, before), (many, after)):
            yield Bar(f"ms p95: {page.title}", measured, SERVER_MS[page.name])
        yield Bar(f"times more with many products: {many.name}", after / before, GROWTH)
        wrong = few.wrong | many.wrong
        yield Bar(_named(f"wrong answers: {many.name}", wrong), len(wrong), 0)


def _usual_p95(page: Page) -> float:
    return p95([each.server for each in page.quiet(_is_usual)])


def _hostile_bars(large: list[Page]) -> Iterator[Bar]:
    for page in large:
        slowest, kind = max((_p95_of(page, kind), kind) for kind in HOSTILE)
        yield Bar(f"ms p95, hostile: {page.name} with {kind}", slowest, HOSTILE_MS)


def _p95_of(page: Page, kind: str) -> float:
    return p95([each.server for each in page.quiet(lambda question: question.kind == kind)])


def _plan_bars(statements: list[Statement]) -> Iterator[Bar]:
    for table in plans.LARGE_TABLES:
        scanned = [
            each
            for each in statements
            if any(scan.table == table and scan.how == "Seq Scan" for scan in each.scans)
        ]
        yield Bar(f"plans that read all of {table}", len(scanned), 0)


def _named(what: str, wrong: dict[str, int]) -> str:
    which = ", ".join(f"{kind} {status}" for kind, status in wrong.items())
    return f"{what} ({which})" if which else what


# --- Telling ------------------------------------------------------------------------------------


def _tell(bare: Subject, small: list[Page], large: list[Page], statements: list[Statement]) -> str:
    yardstick = median(sample.bare for page in (*small, *large) for sample in page.samples)
    floor = f"bare view: CPU {yardstick:.2f} ms, wait p50 {bare.p50_ms:.1f}, p95 {bare.p95_ms:.1f}"
    parts = [
        f"{report.machine()}; {len(USUAL_QUESTIONS)} questions; {floor}.",
        _times([*small, *large]),
        _times_by_kind(large),
        _hostile_times(large),
        _slowest(large),
        _scans(statements),
        _plan(statements),
    ]
    return "\n\n".join(parts)


def _times(pages: list[Page]) -> str:
    head = ["", "ms p50", "ms p95", "web p50", "PostgreSQL p50", "× bare", "wait p50", "wait p95"]
    return report.table(head, map(_row, pages))


def _row(page: Page) -> list[str]:
    quiet = page.quiet(_is_usual)
    waits = [each.wait for each in page.samples if _is_usual(each.question)]
    figures = [
        median(each.server for each in quiet),
        p95([each.server for each in quiet]),
        median(each.web for each in quiet),
        median(each.database for each in quiet),
        median(each.server / each.bare for each in quiet),
        median(waits),
        p95(waits),
    ]
    return [page.title, *(f"{figure:.1f}" for figure in figures)]


def _times_by_kind(pages: list[Page]) -> str:
    head = [f"ms p50 / p95, {pages[0].site.catalogue.products} products"]
    rows = ([kind, *(_of_kind(page, kind) for page in pages)] for kind in USUAL)
    return report.table([*head, *(page.name for page in pages)], rows)


def _of_kind(page: Page, kind: str) -> str:
    times = [each.server for each in page.quiet(lambda question: question.kind == kind)]
    return f"{median(times):.1f} / {p95(times):.1f}"


def _is_usual(question: Question) -> bool:
    return not question.is_hostile


def _hostile_times(pages: list[Page]) -> str:
    rows = ([kind, *(f"{_p95_of(page, kind):.1f}" for page in pages)] for kind in HOSTILE)
    return report.table(["hostile, ms p95", *(page.name for page in pages)], rows)


def _slowest(pages: list[Page]) -> str:
    rows = [
        [f"{page.asking(question)}, {page.site.catalogue.products} products", f"{ms:.1f}"]
        for ms, page, question in _by_slowness(pages)[:SLOWEST]
    ]
    return report.table(["slowest questions", "ms p50"], rows)


def _by_slowness(pages: list[Page]) -> list[tuple[float, Page, Question]]:
    taken = [
        (median(each.server for each in _samples(page, question)), page, question)
        for page in pages
        for question in USUAL_QUESTIONS
    ]
    return sorted(taken, key=lambda each: -each[0])


def _samples(page: Page, question: Question) -> list[Sample]:
    return page.quiet(lambda asked: asked == question)


def _scans(statements: list[Statement]) -> str:
    counted: dict[tuple[str, str, str], int] = {}
    for statement in statements:
        for scan in statement.scans:
            key = (scan.table, scan.how, scan.index)
            counted[key] = counted.get(key, 0) + 1
    rows = [[" ".join(key), str(times)] for key, times in sorted(counted.items())]
    return report.table(["how plans read the large tables", "times"], rows)


def _plan(statements: list[Statement]) -> str:
    """Of the question to the index of products that PostgreSQL thinks most work."""
    ranking = [
        each
        for each in statements
        if any("catalog_search_products" in scan.index for scan in each.scans)
        and all(scan.table == "catalog_searchentry" for scan in each.scans)
    ]
    dearest = max(ranking, key=lambda each: each.cost, default=None)
    plan = _short(dearest.plan) if dearest else "none uses the index of products"
    return f"The dearest plan that ranks products:\n\n```\n{plan}\n```"


def _profile(pages: list[Page]) -> str:
    """The SQL of the slowest question, and the plan of what took longest in it."""
    _ms, page, question = _by_slowness(pages)[0]
    environment = page.site.catalogue.environment
    [asked] = plans.ask(environment, page.cookie, [page.asking(question)])
    in_sql = sum(each.ms for each in asked.statements)
    lines = [f"{asked.address}: {asked.ms:.1f} ms, of which {in_sql:.1f} in SQL"]
    lines += [f"{each.ms:7.1f}  {_short(each.sql)[:300]}" for each in asked.statements]
    longest = max(asked.statements, key=lambda each: each.ms)
    return "\n".join(["", *lines, "", _short(longest.plan)])


def _short(written: str) -> str:
    """Without the names of columns and all of a list of ids."""
    written = re.sub(r"SELECT .*? FROM", "SELECT … FROM", written)
    return re.sub(r"(\(|\{)(\d+, ?\d+)[\d, ]+(\)|\})", r"\1\2, …\3", written)


if __name__ == "__main__":
    sys.exit(main())
