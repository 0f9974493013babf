"""How long all signals of 5,000 customers take to make, and one after something happened.

Run it with `uv run python -m tests.benchmarks.signals`; the README beside it says more.
"""

import argparse
import json
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import psycopg
from django.conf import settings

from tests.benchmarks import databases, report
from tests.benchmarks.report import Bar
from tests.benchmarks.servers import ROOT, run

CUSTOMERS = 5000
EVENTS = 600_000
DAYS = 90
TIMES = 20
QUIET = 10  # seconds in which nothing waited for the worker
FULL_SECONDS, AFTER_SECONDS = 30, 2

# Two people for each company, of whom seven in ten said yes; an account manager for each.
PEOPLE = """
INSERT INTO accounts_organisation (name, kvk_number, domain, sector, city, created_at)
SELECT 'Bedrijf ' || n, '', '', '', '', now() FROM generate_series(1, %(customers)s) AS n;
INSERT INTO accounts_user (password, is_superuser, email, name, phone, language, is_staff,
    is_active, date_joined)
SELECT '', false, 'iemand-' || n || '@bench.example', 'Iemand ' || n, '', 'nl', false, true, now()
FROM generate_series(1, 2 * %(customers)s) AS n;
INSERT INTO accounts_membership (user_id, organisation_id, role, job, created_at)
SELECT u.id, o.id, 'owner', '', now()
FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM accounts_user
    WHERE email LIKE 'iemand-%%') u
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM accounts_organisation
    WHERE name LIKE 'Bedrijf %%') o ON o.n = (u.n + 1) / 2;
INSERT INTO analytics_consent (user_id, purpose, given, text_version, source, made_at)
SELECT id, 'reading', true, 1, 'account', now() - interval '200 days'
FROM accounts_user WHERE email LIKE 'iemand-%%' AND id %% 10 < 7
"""
# A few read a lot: as with everything that people do.
EVENTS_OF = """
INSERT INTO analytics_personalevent (day, load, seq, at, kind, page, of, version, device, name,
    ms, source, consent_id)
SELECT day, load, seq, day + time '08:00' + minute * interval '1 minute' + seq * interval '3 s',
    CASE WHEN seq = 0 AND place < 0.1 THEN 'find' WHEN seq = 0 THEN 'view'
        WHEN seq < 5 THEN 'seen' ELSE 'time' END,
    CASE WHEN place < 0.1 THEN 'search' WHEN place < 0.7 THEN 'card' ELSE 'overview' END,
    CASE WHEN place BETWEEN 0.1 AND 0.7 THEN product::text ELSE '' END, 0, 'desk',
    CASE WHEN seq = 0 AND place < 0.1 THEN 'kassa ' || minute
        WHEN seq BETWEEN 1 AND 4 THEN (array['promise', 'price', 'benefits', 'faq'])[seq]
        ELSE '' END,
    0, '', (%(consents)s::bigint[])[1 + least(
        floor(exp(spread * ln(%(number)s)))::int, %(number)s - 1)]
FROM (
    SELECT current_date - (random() * %(days)s)::int AS day, gen_random_uuid() AS load,
        (random() * 600)::int AS minute, random() AS place, random() AS spread,
        (%(products)s::bigint[])[1 + floor(random() * %(products_number)s)::int] AS product
    FROM generate_series(1, %(events)s / 6)
) AS loads, generate_series(0, 5) AS seq
"""
DEALINGS = """
INSERT INTO analytics_sharelink (key, kind, label, slug, token_hash, token_locked,
    organisation_id, reference, greeting, message, with_prices, as_sent, may_be_seen, created_at,
    expires_at, created_by_id)
SELECT gen_random_uuid(), 'card', 'Offerte ' || n, 'offerte', md5(n::text), '', o.id, '', '', '',
    true, false, true, now() - interval '30 days', now() + interval '60 days', %(maker)s
FROM accounts_organisation o, generate_series(1, 2) AS n0, LATERAL (SELECT o.id * 2 + n0 AS n) AS m
WHERE o.name LIKE 'Bedrijf %%';
INSERT INTO analytics_opening (link_id, sitting, day, at, verdict, reason, device, device_kind, ms,
    touched)
SELECT l.id, gen_random_uuid(), at::date, at, CASE WHEN random() < 0.5 THEN 'person' ELSE 'machine'
    END, 'read', 1 + floor(random() * 2)::int, 'desk', 9000, true
FROM analytics_sharelink l, generate_series(1, 4),
    LATERAL (SELECT now() - random() * interval '28 days' + l.id * interval '0 s' AS at) AS t;
INSERT INTO accounts_currentproduct (organisation_id, product_id, quantity, price, unit, since,
    until, renews, note)
SELECT o.id, (%(products)s::bigint[])[1 + o.id %% %(products_number)s], 1, 69, 'month',
    current_date - 300, current_date + (o.id %% 400)::int, true, ''
FROM accounts_organisation o WHERE o.name LIKE 'Bedrijf %%';
INSERT INTO accounts_package (id, name, customer_id, organisation_id, is_current, version,
    created_at, updated_at)
SELECT gen_random_uuid(), '', min(m.user_id), m.organisation_id, false, 0, now(),
    now() - (m.organisation_id %% 60) * interval '1 day'
FROM accounts_membership m GROUP BY m.organisation_id;
INSERT INTO accounts_packageline (package_id, product_id, quantity, wish, is_optional, position)
SELECT p.id, (%(products)s::bigint[])[n], 1, '', false, n
FROM accounts_package p, generate_series(1, 3) AS n ON CONFLICT DO NOTHING
"""

PREPARE = """
import json
import django; django.setup()
from accounts.models import User
from catalog.models import Product
user = User.objects.create_user("meter@bench.example", name="Mia Meter", is_staff=True)
cards = list(Product.objects.published().order_by("pk").values_list("pk", flat=True))
print(json.dumps([user.pk, cards]))
"""
FULL = """
import json, time
import django; django.setup()
from analytics.models import Signal
from analytics.signals import making
took = []
for _time in range(2):
    start = time.monotonic()
    making.everybody()
    took.append(time.monotonic() - start)
print(json.dumps([took, Signal.objects.count()]))
"""
# The same rows read once, and thrown away: less than this it cannot take.
FLOOR = """
SELECT count(DISTINCT load) FROM analytics_personalevent
WHERE day >= current_date - 22 AND kind IN ('view', 'seen', 'find')
"""
KEEP = "SELECT analytics_keep(%s, %s::date, 0, %s, %s, 'card', %s, 0, 'desk', 'direct', %s::jsonb)"
MADE = "SELECT count(*) FROM analytics_signal WHERE rule_id = %s AND organisation_id = %s"


def main() -> int:
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the servers stop with us
    settings.configure(USE_I18N=False)  # this program only starts others, which have their own
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        catalogue = databases.fill_demo(folder)
        environment = catalogue.environment
        maker, cards = json.loads(run(environment, "-c", PREPARE))
        database = environment["DATABASE_URL"]
        events = _fill(database, options, maker, cards)
        took, signals = json.loads(run(environment, "-c", FULL))
        floor = _floor(database)
        stack.enter_context(_worker(environment))
        _until_idle(database)
        waits = _waits(database, cards)
    print(report.machine(), f"{events} events made {signals} signals.", sep="\n\n", end="\n\n")
    return _tell(took, floor, waits)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=CUSTOMERS, help="companies (5000)")
    parser.add_argument("--events", type=int, default=EVENTS, help="in 90 days (600000)")
    return parser.parse_args()


def _fill(database: str, options: argparse.Namespace, maker: int, cards: list[int]) -> int:
    values: dict[str, Any] = {
        "customers": options.customers,
        "events": options.events,
        "days": DAYS,
        "maker": maker,
        "products": cards,
        "products_number": len(cards),
    }
    with psycopg.connect(
        database, autocommit=True, cursor_factory=psycopg.ClientCursor
    ) as connection:
        connection.execute(PEOPLE, values)
        found = connection.execute("SELECT id FROM analytics_consent WHERE user_id IS NOT NULL")
        consents = [pk for (pk,) in found]
        connection.execute("ALTER TABLE analytics_personalevent DISABLE TRIGGER USER")
        _days(connection)
        connection.execute(EVENTS_OF, {**values, "consents": consents, "number": len(consents)})
        connection.execute("ALTER TABLE analytics_personalevent ENABLE TRIGGER USER")
        connection.execute(DEALINGS, values)
        connection.execute("DELETE FROM analytics_signaldue")
        connection.execute("DELETE FROM procrastinate_jobs")
        connection.execute("VACUUM ANALYZE")
        counted = connection.execute("SELECT count(*) FROM analytics_personalevent").fetchone()
    return int(counted[0]) if counted else 0


def _days(connection: psycopg.Connection[Any]) -> None:
    """A partition for each day, as the worker makes them."""
    for ago in range(1, DAYS + 2):
        connection.execute(
            "DO $$ DECLARE day date := current_date - " + str(ago) + "; BEGIN EXECUTE format("
            "'CREATE TABLE IF NOT EXISTS analytics_personalevent_%s PARTITION OF"
            " analytics_personalevent FOR VALUES FROM (%L) TO (%L)',"
            " to_char(day, 'YYYYMMDD'), day, day + 1); EXCEPTION WHEN OTHERS THEN NULL; END $$"
        )


def _floor(database: str) -> float:
    with psycopg.connect(database, autocommit=True) as connection:
        start = time.monotonic()
        connection.execute(FLOOR)
        return time.monotonic() - start


# --- After something happened ---------------------------------------------------------------------


@contextmanager
def _worker(environment: dict[str, str]) -> Iterator[None]:
    process = subprocess.Popen(
        [sys.executable, "manage.py", "procrastinate", "worker", "--concurrency", "2"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def _until_idle(database: str) -> None:
    """A worker that was just started first does what was left for it, such as figures of days."""
    quiet, until = 0, time.monotonic() + 180
    with psycopg.connect(database, autocommit=True) as connection:
        while quiet < QUIET and time.monotonic() < until:
            time.sleep(1)
            busy = connection.execute(
                "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
            ).fetchone()
            quiet = 0 if busy and busy[0] else quiet + 1


def _waits(database: str, cards: list[int]) -> list[float]:
    """From the commit of the third reading of a price to the signal about it, as seconds."""
    with psycopg.connect(database, autocommit=True) as connection:
        [rule] = connection.execute(
            "SELECT id FROM analytics_signalrule WHERE key = 'price-read'"
        ).fetchone() or [0]
        found = connection.execute(
            "SELECT m.organisation_id, min(c.id) FROM analytics_consent c"
            " JOIN accounts_membership m ON m.user_id = c.user_id"
            " WHERE NOT EXISTS (SELECT FROM analytics_signal s WHERE s.rule_id = %s"
            " AND s.organisation_id = m.organisation_id) GROUP BY 1 ORDER BY 1 LIMIT %s",
            [rule, TIMES],
        ).fetchall()
        return [_wait(connection, rule, company, yes, cards[0]) for company, yes in found]


def _wait(
    connection: psycopg.Connection[Any], rule: int, company: int, consent: int, card: int
) -> float:
    seen = '[{"n": 0, "k": "view"}, {"n": 1, "k": "seen", "s": "price"}]'
    for _time in range(3):
        now = datetime.now(UTC)
        connection.execute(KEEP, [now, now.date(), consent, uuid.uuid4(), str(card), seen])
        committed = time.monotonic()
    while time.monotonic() - committed < AFTER_SECONDS * 5:
        [made] = connection.execute(MADE, [rule, company]).fetchone() or [0]
        if made:
            break
        time.sleep(0.01)
    return time.monotonic() - committed


def _tell(took: list[float], floor: float, waits: list[float]) -> int:
    bars = [
        Bar("all signals, s", max(took), FULL_SECONDS),
        Bar("after an event, s (slowest)", max(waits), AFTER_SECONDS),
    ]
    print("Waited, s:", " ".join(f"{each:.2f}" for each in waits), end="\n\n")
    rows = [
        ["all, the first time", f"{took[0]:.2f}", f"{took[0] / floor:.0f}"],
        ["all, again", f"{took[1]:.2f}", f"{took[1] / floor:.0f}"],
        ["one, after an event (median)", f"{median(waits):.2f}", ""],
        ["the events read once", f"{floor:.2f}", "1"],
    ]
    print(report.table(["", "s", "× reading"], rows), end="\n\n")
    print(report.verdicts(bars))
    return 0 if all(bar.held for bar in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
