"""How long the figures of a day take to make, and a page of them to open, with millions of events.

Run it with `uv run python -m tests.benchmarks.figures`; the README beside it says more.
"""

import argparse
import http.client
import json
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
from django.conf import settings

from tests.benchmarks import databases, report
from tests.benchmarks.answering import p95
from tests.benchmarks.measuring import Server
from tests.benchmarks.report import Bar
from tests.benchmarks.servers import run, serving

EVENTS = 5_000_000
DAYS = 90
PRODUCTS = 1000
TIMES = 15
MS = 500
ROLLUP_SECONDS = 6  # of a busy day: with ten times as long between, it is made again each minute

# Each visit opens one page, mostly a card: the first cards far more often than the last (Zipf). Of
# it all sections are told, and sometimes clicks and actions.
VISITS = """
INSERT INTO analytics_anonymousevent
    (day, load, seq, at, kind, page, "of", version, device, name, x, y, ms, depth, source, visit)
SELECT day, load, event.seq, day + time '07:00' + minute * interval '1 minute' + event.seq
        * interval '3 seconds',
    event.kind, event.page, CASE event.page WHEN 'card' THEN of_card ELSE '' END,
    CASE event.page WHEN 'card' THEN 1 + (of_card::int %% 2) ELSE 0 END, device, event.name,
    event.x, event.y, event.ms, event.depth,
    CASE WHEN event.kind = 'view' THEN source ELSE '' END, visit
FROM (
    SELECT %(day)s::date AS day, gen_random_uuid() AS load,
        (random() * 900)::int AS minute, (random() * 4e18)::bigint AS visit,
        (array['phone', 'phone', 'desk', 'desk', 'tablet'])[1 + (random() * 4.99)::int %% 5]
            AS device,
        (array['google', 'google', 'direct', 'link', 'bing', 'ai:chatgpt', 'social:linkedin',
            'campaign:nieuwsbrief/' || (random() * 20)::int])[1 + floor(random() * 8)::int]
            AS source,
        (%(cards)s::text[])[1 + least(floor(exp(random() * ln(%(products)s)))::int,
            %(products)s) - 1] AS of_card
    FROM generate_series(1, %(visits)s)
) AS visited,
LATERAL (
    SELECT n::smallint AS seq,
        CASE WHEN n = 0 THEN 'view' WHEN n BETWEEN 1 AND 9 THEN 'seen' WHEN n = 10 THEN 'time'
            WHEN n = 11 THEN 'click' WHEN n = 12 THEN 'dead' ELSE 'act' END AS kind,
        CASE WHEN minute %% 5 = 0 THEN 'overview' ELSE 'card' END AS page,
        CASE WHEN n BETWEEN 1 AND 9 THEN (array['promise', 'price', 'benefits', 'approach',
                'included', 'examples', 'specialists', 'faq', 'reviews'])[n]
            WHEN n = 11 THEN (array['pack', 'talk', 'compare', 'price'])[1 + minute %% 4]
            WHEN n = 12 THEN 'picture' WHEN n = 13 THEN (array['package', 'call'])[1 + minute %% 2]
            ELSE '' END AS name,
        CASE WHEN n IN (11, 12) THEN floor(random() * 101)::int END AS x,
        CASE WHEN n IN (11, 12) THEN floor(random() * 101)::int END AS y,
        CASE WHEN n BETWEEN 1 AND 10 THEN floor(random() * 9000)::int ELSE 0 END AS ms,
        CASE WHEN n = 10 THEN floor(random() * 101)::int END AS depth
    FROM generate_series(0, 13) AS n
    WHERE n < 11 OR random() < (array[0.5, 0.15, 0.15])[n - 10]
) AS event
"""
PER_VISIT = 11.8

PREPARE = """
import json
import django; django.setup()
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from accounts.models import User
from catalog.models import Product
user = User.objects.create_user("meter@bench.example", name="Mia Meter", is_staff=True)
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.save()
cards = list(Product.objects.published().order_by("pk").values_list("pk", flat=True))
print(json.dumps([f"{settings.SESSION_COOKIE_NAME}={session.session_key}", cards]))
"""
ROLL_UP = """
import json
import django; django.setup()
from analytics import rollups
from analytics.models import Figure, RollupDay
rollups.keep()
again = RollupDay.objects.order_by("-day")[1].day
made = rollups.make(again)
took = [made.took.total_seconds() for made in RollupDay.objects.filter(events__gt=0)]
print(json.dumps([took, made.took.total_seconds(), Figure.objects.count()]))
"""


def main() -> int:
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the server stops with us
    settings.configure(USE_I18N=False)  # this program only starts others, which have their own
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        [catalogue] = databases.fill_each(folder, [options.products])
        environment = {**catalogue.environment, "EMPLOYEES_NEED_SECOND_FACTOR": "no"}
        cookie, cards = json.loads(run(environment, "-c", PREPARE))
        events = _fill(environment["DATABASE_URL"], cards, options.events)
        took, again, figures = json.loads(run(environment, "-c", ROLL_UP))
        _settle(environment["DATABASE_URL"])
        server = stack.enter_context(serving("buro3_tool.wsgi:application", environment))
        waits = _waits(server, cookie, cards)
    print(report.machine(), f"{events} events made {figures} figures.", sep="\n\n", end="\n\n")
    return _tell(took, again, waits)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=EVENTS, help="in 90 days (5000000)")
    parser.add_argument("--products", type=int, default=PRODUCTS, help="beside the demo's (1000)")
    return parser.parse_args()


def _fill(database: str, cards: list[int], events: int) -> int:
    visits = round(events / DAYS / PER_VISIT)
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("TRUNCATE analytics_anonymousevent, analytics_figure")
        connection.execute("TRUNCATE analytics_rollupday")
        today = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
        for ago in range(DAYS):
            values: dict[str, Any] = {
                "day": today - timedelta(days=ago),
                "cards": [str(pk) for pk in cards],
                "products": len(cards),
                "visits": visits,
            }
            connection.execute(VISITS, values)
        connection.execute("VACUUM ANALYZE analytics_anonymousevent")
        counted = connection.execute("SELECT count(*) FROM analytics_anonymousevent").fetchone()
    return int(counted[0]) if counted else 0


def _settle(database: str) -> None:
    """What autovacuum does by the time that somebody looks."""
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE analytics_figure")


def _waits(server: Server, cookie: str, cards: list[int]) -> dict[str, list[float]]:
    """In turns, so that what else the machine does strikes all of them alike."""
    pages = {
        "overview, 30 days": "/werkplek/cijfers/",
        "overview, 90 days": "/werkplek/cijfers/?periode=90",
        "overview, a year": "/werkplek/cijfers/?periode=jaar",
        "overview, on a phone, 90 days": "/werkplek/cijfers/?periode=90&apparaat=telefoon",
        "overview, a category, 90 days": "/werkplek/cijfers/?periode=90&categorie=websites",
        "all cards, 90 days": "/werkplek/cijfers/kaarten/?periode=90",
        "the most read card, 90 days": f"/werkplek/cijfers/kaart/{cards[0]}/?periode=90",
        "file of the overview, 90 days": "/werkplek/cijfers/exporteren/csv/?periode=90",
    }
    for address in pages.values():
        _ask(server, address, cookie)
    waits: dict[str, list[float]] = {name: [] for name in pages}
    for _time in range(TIMES):
        for name, address in pages.items():
            waits[name].append(_ask(server, address, cookie))
    return waits


def _ask(server: Server, address: str, cookie: str) -> float:
    start = time.perf_counter()
    status, _body = server.ask(address, cookie)
    if status != http.client.OK:
        raise SystemExit(f"{address} answers {status}: nothing to measure.")
    return (time.perf_counter() - start) * 1000


def _tell(took: list[float], again: float, waits: dict[str, list[float]]) -> int:
    rows = [
        [name, f"{median(each):.0f}", f"{p95(each):.0f}", f"{max(each):.0f}"]
        for name, each in waits.items()
    ]
    bars = [
        Bar("seconds to make a day, the slowest", max(took), ROLLUP_SECONDS),
        Bar("seconds to make a day again", again, ROLLUP_SECONDS),
        *(Bar(f"ms p95: {name}", p95(each), MS) for name, each in waits.items()),
    ]
    print(
        report.table(["page", "p50 ms", "p95 ms", "slowest"], rows),
        report.verdicts(bars),
        sep="\n\n",
    )
    return 0 if all(bar.held for bar in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
