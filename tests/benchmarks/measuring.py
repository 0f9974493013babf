"""What a request costs: CPU time of the server's processes, and how long the client waits."""

import http.client
import time
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from statistics import median, quantiles

# As a browser asks, through a proxy that took care of https.
HEADERS = {"Accept-Encoding": "gzip", "X-Forwarded-Proto": "https"}


@dataclass
class Server:
    pid: int
    port: int

    @cached_property
    def _connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def reconnect(self) -> None:
        """Servers close a connection on which nothing was asked for half a minute."""
        self._connection.close()

    def get(self, address: str) -> bytes:
        """The body as sent, over one connection that stays open."""
        status, body = self.ask(address)
        if status != http.client.OK:
            raise SystemExit(f"{address} answers {status}: nothing to measure.")
        return body

    def ask(self, address: str, cookie: str = "") -> tuple[int, bytes]:
        """The status and body, whatever that status is."""
        headers = {**HEADERS, "Cookie": cookie} if cookie else HEADERS
        self._connection.request("GET", address, headers=headers)
        response = self._connection.getresponse()
        return response.status, response.read()

    def cpu_seconds(self) -> float:
        return sum(cpu_seconds(pid) for pid in _family(self.pid))


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(member for child in children for member in _family(int(child)))]


def cpu_seconds(pid: int) -> float:
    """What the process used so far, in nanoseconds where /proc/PID/stat counts in hundredths.

    The number of the clock is what clock_getcpuclockid(3) makes of a process id on Linux.
    """
    return time.clock_gettime((~pid << 3) | 2)


@dataclass
class Sample:
    """CPU milliseconds of a request, and of the yardstick right before, amid the same noise."""

    cpu: float
    bare: float


@dataclass
class Subject:
    """One page of one server, asked for so many times per sample."""

    name: str
    server: Server
    address: str
    requests: int
    samples: list[Sample] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)

    def warm_up(self, requests: int = 20) -> None:
        self.server.reconnect()
        for _request in range(requests):
            self.server.get(self.address)

    def measure_after(self, bare: "Subject") -> None:
        yardstick = bare.cpu_of_a_request()
        self.samples.append(Sample(self.cpu_of_a_request(), yardstick))

    def cpu_of_a_request(self) -> float:
        self.warm_up(2)
        before = self.server.cpu_seconds()
        for _request in range(self.requests):
            start = time.perf_counter()
            self.server.get(self.address)
            self.waits.append((time.perf_counter() - start) * 1000)
        return (self.server.cpu_seconds() - before) * 1000 / self.requests

    @property
    def cpu_ms(self) -> float:
        """The median of the quiet half: the samples before which the yardstick cost least."""
        quiet = median(sample.bare for sample in self.samples)
        return median(sample.cpu for sample in self.samples if sample.bare <= quiet)

    @property
    def times_bare(self) -> float:
        return median(sample.cpu / sample.bare for sample in self.samples)

    @property
    def p50_ms(self) -> float:
        return median(self.waits)

    @property
    def p95_ms(self) -> float:
        return quantiles(self.waits, n=20)[-1]
