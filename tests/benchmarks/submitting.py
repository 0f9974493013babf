"""What customers wait when they send their package, twenty of them at once.

Run it with `uv run python -m tests.benchmarks.submitting`; the README beside it says more.
"""

import argparse
import http.client
import json
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from statistics import median
from threading import Barrier
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from tests.benchmarks import databases, report
from tests.benchmarks.answering import p95
from tests.benchmarks.measuring import HEADERS
from tests.benchmarks.report import Bar
from tests.benchmarks.servers import run, serving

CUSTOMERS = 20
LINES = 10
MS = 150
PAUSE = (0.5, 1.5)  # seconds in which somebody reads the form
ORIGIN = "https://127.0.0.1"

PREPARE = """
import json, sys, uuid
import django; django.setup()
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from accounts.models import Membership, Organisation, Package, PackageLine, User
from catalog.models import Product
customers, rounds, lines = map(int, sys.argv[1:])
products = list(Product.objects.published()[:lines])
made = []
for number in range(customers):
    run = uuid.uuid4().hex[:8]
    user = User.objects.create_user(f"{run}@bench.example", name=f"Klant {number}")
    organisation = Organisation.objects.create(name=f"Bedrijf {run}")
    Membership.objects.create(user=user, organisation=organisation, role="owner")
    packages = [Package.objects.create(customer=user, organisation=organisation)
                for _ in range(rounds)]
    PackageLine.objects.bulk_create(
        PackageLine(package=package, product=product, position=place, wish="Kan dat voor maart?")
        for package in packages for place, product in enumerate(products))
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
    made.append([cookie, [str(package.pk) for package in packages]])
print(json.dumps(made))
"""
COUNT = """
import json; import django; django.setup()
from accounts.models import Inquiry, InquiryLine, OutgoingMail
sent = Inquiry.objects.filter(customer__email__endswith="@bench.example")
print(json.dumps([sent.count(), InquiryLine.objects.filter(inquiry__in=sent).count(),
      OutgoingMail.objects.filter(user__email__endswith="@bench.example").count()]))
"""


class Form(HTMLParser):
    """The fields of the form with a submission key, as a browser would send them untouched."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self._form: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values: dict[str, Any] = dict(attrs)
        if tag == "form":
            self._form = []
        chosen = values.get("type") not in {"radio", "checkbox", "submit"} or "checked" in values
        if tag in {"input", "textarea"} and "name" in values and chosen:
            self._form.append((values["name"], values.get("value") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and any(name == "submission_key" for name, _value in self._form):
            self.fields = self._form


@dataclass
class Customer:
    """A browser of its own, with one connection that stays open."""

    port: int
    cookie: str
    packages: list[str]
    waits: list[float] = field(default_factory=list)
    looks: list[float] = field(default_factory=list)
    wrong: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        self.chance = random.Random(self.cookie)

    def submit_all(self, together: Barrier | None) -> None:
        for package in self.packages:
            self._submit(f"/pakketten/{package}/indienen/", together)

    def _submit(self, address: str, together: Barrier | None) -> None:
        status, page, _wait = self._ask("GET", address)
        self._note(status, {http.client.OK})
        fields = [*Form(page).fields, ("goal", "Meer klanten"), ("phone", "0612345678")]
        if together:
            together.wait()
        else:
            time.sleep(self.chance.uniform(*PAUSE))
        status, _page, wait = self._ask("POST", address, urlencode(fields))
        self._note(status, {http.client.FOUND, http.client.SEE_OTHER})
        self.waits.append(wait)

    def look(self, address: str) -> None:
        for _package in self.packages:
            time.sleep(self.chance.uniform(*PAUSE))
            self.looks.append(self._ask("GET", address)[2])

    def _note(self, status: int, fine: set[int]) -> None:
        if status not in fine:
            self.wrong.append(status)

    def _ask(self, method: str, address: str, body: str = "") -> tuple[int, str, float]:
        headers = {
            **HEADERS,
            "Cookie": self.cookie,
            "Origin": ORIGIN,
            "Accept-Encoding": "identity",
        }
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        start = time.perf_counter()
        self.connection.request(method, address, body=body or None, headers=headers)
        response = self.connection.getresponse()
        text = response.read().decode()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie" and "csrftoken" in value:
                session = self.cookie.partition(";")[0]
                self.cookie = f"{session}; {value.partition(';')[0]}"
        return response.status, text, (time.perf_counter() - start) * 1000


def main() -> int:
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the servers stop with us
    settings.configure(USE_I18N=False)  # this program only starts others, which have their own
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        catalogue = databases.fill_demo(folder)
        paced, burst = (_customers(catalogue, options.rounds) for _way in range(2))
        site = stack.enter_context(
            serving("buro3_tool.wsgi:application", catalogue.environment, workers=2, threads=4)
        )
        bare = stack.enter_context(
            serving("tests.benchmarks.bare:application", catalogue.environment, 2, 4)
        )
        warm, *_others = _browsers(site.port, _customers(catalogue, 3))
        warm.submit_all(None)
        floor = _browsers(bare.port, paced)
        _all_at_once(floor, lambda customer: customer.look("/"))
        calm = _browsers(site.port, paced)
        _all_at_once(calm, lambda customer: customer.submit_all(None))
        together = Barrier(CUSTOMERS)
        pressed = _browsers(site.port, burst)
        _all_at_once(pressed, lambda customer: customer.submit_all(together))
        stored = json.loads(run(catalogue.environment, "-c", COUNT))
    return _tell(floor, calm, pressed, options.rounds, stored)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10, help="packages of each customer (10)")
    return parser.parse_args()


def _customers(catalogue: databases.Catalogue, rounds: int) -> list[tuple[str, list[str]]]:
    arguments = (str(CUSTOMERS), str(rounds), str(LINES))
    made: list[tuple[str, list[str]]] = json.loads(
        run(catalogue.environment, "-c", PREPARE, *arguments)
    )
    return made


def _browsers(port: int, customers: list[tuple[str, list[str]]]) -> list[Customer]:
    return [Customer(port, cookie, packages) for cookie, packages in customers]


def _all_at_once(customers: list[Customer], act: Callable[[Customer], None]) -> None:
    with ThreadPoolExecutor(len(customers)) as threads:
        list(threads.map(act, customers))


def _tell(
    floor: list[Customer],
    calm: list[Customer],
    pressed: list[Customer],
    rounds: int,
    stored: list[int],
) -> int:
    yardstick = [wait for customer in floor for wait in customer.looks]
    rows, bars = [], []
    for name, customers in (("each at their own pace", calm), ("all in the same instant", pressed)):
        waits = [wait for customer in customers for wait in customer.waits]
        wrong = [status for customer in customers for status in customer.wrong]
        ratio = p95(waits) / p95(yardstick)
        rows.append(
            [name, str(len(waits)), f"{median(waits):.0f}", f"{p95(waits):.0f}", f"{ratio:.0f}"]
        )
        bars.append(Bar(f"wrong answers, {name}", len(wrong), 0))
    bars.append(
        Bar(f"ms p95 with {CUSTOMERS} customers", p95([w for c in calm for w in c.waits]), MS)
    )
    sent = 2 * CUSTOMERS * rounds + 3
    missing = [sent - stored[0], sent * LINES - stored[1], sent - stored[2]]
    bars += [
        Bar(f"{what} that are missing or too many", abs(number), 0)
        for what, number in zip(("requests", "lines", "mails"), missing, strict=True)
    ]
    head = [f"{CUSTOMERS} customers, {LINES} lines", "sent", "p50 ms", "p95 ms", "× bare view"]
    print(report.machine(), report.table(head, rows), report.verdicts(bars), sep="\n\n")
    return 0 if all(bar.held for bar in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
