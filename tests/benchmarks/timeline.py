"""How long the page of a customer with 50,000 events takes to open.

Run it with `uv run python -m tests.benchmarks.timeline`; the README beside it says more.
"""

import argparse
import http.client
import json
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median

import psycopg
from django.conf import settings

from tests.benchmarks import databases, report
from tests.benchmarks.answering import p95
from tests.benchmarks.measuring import Server
from tests.benchmarks.report import Bar
from tests.benchmarks.servers import run, serving

EVENTS = 50_000
OTHERS = 2_000_000  # events of other people, in the same days
DAYS = 150
TIMES = 25
MS = 300
A_LOAD = 10  # events

# A session of an employee, a company with three people who said yes, and many others who did.
PREPARE = """
import json, uuid
from datetime import timedelta
from importlib import import_module
import django; django.setup()
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from accounts.models import Inquiry, Order, Organisation, Package, User
from analytics import partitions
from analytics.models import Consent, Conversation, Opening, PersonalEvent, ShareLink
from catalog.models import Product
from tests import factories

now, today = timezone.now(), timezone.localdate()
for day in range(%(days)s + 1):
    partitions._make(PersonalEvent._meta.db_table, today - timedelta(days=day))

def said_yes(person=None):
    return Consent.objects.create(
        user=person, purpose="reading", given=True, text_version=1, source="account"
    )

employee = User.objects.create_user("meet@buro3.example", name="Meet", is_staff=True)
company = Organisation.objects.create(name="Veellezers")
people = [User.objects.create_user(f"p{n}@lees.example", name=f"Lezer {n}") for n in range(3)]
for person in people:
    company.memberships.create(user=person, role="owner")
theirs = [said_yes(person).pk for person in people]
others = [said_yes().pk for _number in range(500)]
products = list(Product.objects.published())
for number in range(300):
    at = now - timedelta(hours=12 * number)
    factories.package(people[0], products[number %% len(products)], organisation=company)
    factories.inquiry(people[1], products[number %% len(products)], organisation=company)
    factories.order(people[2], products[number %% len(products)], organisation=company)
    Conversation.objects.create(
        key=uuid.uuid4(), organisation=company, by=employee, kind="phone",
        at=at - timedelta(days=30),
    )
    secret = uuid.uuid4().hex
    link = ShareLink.objects.create(
        kind="set", label="Offerte", slug="offerte", token_hash=secret, token_locked=secret,
        organisation=company, created_at=at, expires_at=now + timedelta(days=90),
    )
    Opening.objects.bulk_create(
        Opening(link=link, sitting=uuid.uuid4(), day=today, at=at, verdict="person", reason="read")
        for _time in range(5)
    )
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY] = str(employee.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = employee.get_session_auth_hash()
session.save()
cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
cards = [str(product.pk) for product in products]
print(json.dumps([cookie, company.pk, people[0].pk, theirs, others, cards]))
"""
READ = """
INSERT INTO analytics_personalevent (day, load, seq, at, kind, page, "of", version, device, name,
    ms, source, consent_id)
SELECT (began AT TIME ZONE 'Europe/Amsterdam')::date, load, seq, began + seq * interval '5 seconds',
    CASE seq WHEN 0 THEN 'view' WHEN 8 THEN 'time' WHEN 9 THEN 'find' ELSE 'seen' END,
    'card', card, 1, 'desk',
    CASE seq WHEN 0 THEN '' WHEN 8 THEN '' WHEN 9 THEN 'zoekvraag ' || n %% 200
        ELSE (ARRAY['promise', 'price', 'benefits', 'included', 'examples', 'faq', 'reviews'])[seq]
    END, CASE seq WHEN 8 THEN 42000 ELSE 0 END, '', consent
FROM (
    SELECT n, gen_random_uuid() AS load, now() - random() * %(days)s * interval '1 day' AS began,
        (%(cards)s::text[])[1 + n %% array_length(%(cards)s::text[], 1)] AS card,
        (%(consents)s::bigint[])[1 + n %% array_length(%(consents)s::bigint[], 1)] AS consent
    FROM generate_series(1, %(loads)s) AS n
) AS loads, generate_series(0, 9) AS seq
"""


def main() -> int:
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the server stops with us
    settings.configure(USE_I18N=False)  # this program only starts others, which have their own
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        [catalogue] = databases.fill_each(folder, [0])
        environment = {**catalogue.environment, "EMPLOYEES_NEED_SECOND_FACTOR": "no"}
        prepared = json.loads(run(environment, "-c", PREPARE % {"days": DAYS}))
        cookie, company, person, theirs, others, cards = prepared
        with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as connection:
            for consents, events in ((theirs, options.events), (others, options.others)):
                values = {"consents": consents, "cards": cards, "days": DAYS}
                connection.execute(READ, {**values, "loads": events // A_LOAD})
            connection.execute("VACUUM ANALYZE")
        server = stack.enter_context(serving("buro3_tool.wsgi:application", environment))
        waits = _waits(server, cookie, company, person)
    print(report.machine(), end="\n\n")
    return _tell(waits)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=EVENTS, help="of this customer (50000)")
    parser.add_argument("--others", type=int, default=OTHERS, help="of other people (2000000)")
    return parser.parse_args()


def _waits(server: Server, cookie: str, company: int, person: int) -> dict[str, list[float]]:
    """In turns, so that what else the machine does strikes all of them alike."""
    here = f"/werkplek/klanten/{company}"
    first = _ask(server, f"{here}/tijdlijn/", cookie)[1].decode()
    older = first.partition("?voor=")[2].partition("#")[0]
    pages = {
        "company, all": f"{here}/tijdlijn/",
        "company, what came before": f"{here}/tijdlijn/?voor={older}",
        "company, cards": f"{here}/tijdlijn/?soort=kaarten",
        "company, searches": f"{here}/tijdlijn/?soort=zoeken",
        "company, links": f"{here}/tijdlijn/?soort=links",
        "company, of one person": f"{here}/tijdlijn/?persoon={person}",
        "person": f"/werkplek/personen/{person}/tijdlijn/",
        "meeting sheet": f"{here}/gespreksblad/",
    }
    for address in pages.values():
        _ask(server, address, cookie)
    waits: dict[str, list[float]] = {name: [] for name in pages}
    for _time in range(TIMES):
        for name, address in pages.items():
            waits[name].append(_ask(server, address, cookie)[0])
    return waits


def _ask(server: Server, address: str, cookie: str) -> tuple[float, bytes]:
    start = time.perf_counter()
    status, body = server.ask(address, cookie)
    if status != http.client.OK:
        raise SystemExit(f"{address} answers {status}: nothing to measure.")
    return (time.perf_counter() - start) * 1000, body


def _tell(waits: dict[str, list[float]]) -> int:
    rows = [
        [name, f"{median(each):.0f}", f"{p95(each):.0f}", f"{max(each):.0f}"]
        for name, each in waits.items()
    ]
    bars = [Bar(f"ms p95: {name}", p95(each), MS) for name, each in waits.items()]
    print(
        report.table(["page", "p50 ms", "p95 ms", "slowest"], rows),
        report.verdicts(bars),
        sep="\n\n",
    )
    return 0 if all(bar.held for bar in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
