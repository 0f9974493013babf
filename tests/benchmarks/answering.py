"""What one question to one page costs: the web server, its process of PostgreSQL, and the wait."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median, quantiles
from urllib.parse import quote_plus

import psycopg

from tests.benchmarks.databases import Catalogue
from tests.benchmarks.measuring import Server, Subject, cpu_seconds

FINE = {200}
# Refused by us, or by the web server because of its length.
REFUSED = {400, 414}


@dataclass(frozen=True)
class Question:
    kind: str
    written: str  # as the query string has it
    is_hostile: bool = False

    @classmethod
    def typed(cls, kind: str, text: str) -> "Question":
        return cls(kind, quote_plus(text))


@dataclass
class Sample:
    """Milliseconds: CPU of the web server and of PostgreSQL, what the client waited, and what the
    bare view cost right before, amid the same noise.
    """

    question: Question
    web: float
    database: float
    wait: float
    bare: float

    @property
    def server(self) -> float:
        return self.web + self.database


@dataclass
class Site:
    """A catalogue and the server that shows it."""

    catalogue: Catalogue
    server: Server
    cookie: str  # of an employee

    @cached_property
    def backend(self) -> int:
        """The process of PostgreSQL that works for the one thread of this server."""
        place = self.catalogue.environment["DATABASE_URL"]
        with psycopg.connect(place) as connection:
            rows = connection.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
            ).fetchall()
        if len(rows) != 1:
            raise SystemExit(f"{len(rows)} connections where one was expected.")
        return int(rows[0][0])

    def cpu(self) -> tuple[float, float]:
        return self.server.cpu_seconds() * 1000, cpu_seconds(self.backend) * 1000


@dataclass
class Page:
    name: str
    address: str
    site: Site
    for_employees: bool = False
    samples: list[Sample] = field(default_factory=list)
    wrong: dict[str, int] = field(default_factory=dict)  # question: status that it must not have

    @property
    def cookie(self) -> str:
        return self.site.cookie if self.for_employees else ""

    @property
    def title(self) -> str:
        return f"{self.name}, {self.site.catalogue.products} products"

    def asking(self, question: Question) -> str:
        return f"{self.address}?q={question.written}"

    def warm_up(self, questions: Iterable[Question]) -> None:
        """All questions once: plans, stems and templates are in memory when visitors come."""
        self.site.server.reconnect()
        for question in questions:
            self._checked(question)

    def measure_after(self, bare: Subject, question: Question) -> None:
        yardstick = bare.cpu_of_a_request()
        web, database = self.site.cpu()
        start = time.perf_counter()
        self._checked(question)
        wait = (time.perf_counter() - start) * 1000
        web_after, database_after = self.site.cpu()
        self.samples.append(
            Sample(question, web_after - web, database_after - database, wait, yardstick)
        )

    def _checked(self, question: Question) -> None:
        status, _body = self.site.server.ask(self.asking(question), self.cookie)
        if status not in (FINE | REFUSED if question.is_hostile else FINE):
            self.wrong[question.kind] = status

    def quiet(self, which: Callable[[Question], bool]) -> list[Sample]:
        """The half of the samples before which the bare view cost least."""
        samples = [sample for sample in self.samples if which(sample.question)]
        limit = median(sample.bare for sample in samples)
        return [sample for sample in samples if sample.bare <= limit]


def p95(figures: list[float]) -> float:
    return quantiles(figures, n=20, method="inclusive")[-1] if len(figures) > 1 else figures[0]
