"""Many browsers that send messages, as one program: it runs beside what it measures.

`python -m tests.benchmarks.posting '{"port": …}'` prints, as JSON, how often each status was
answered and how long each answer took. Without a rate every connection sends its next message as
soon as it has an answer. With one, messages are due at even distances, and who waits for a
connection waits as well.
"""

import json
import random
import selectors
import socket
import sys
import time
from collections import Counter, deque
from dataclasses import dataclass, field

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"
HEAD = (
    "POST /t/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\n"
    f"X-Forwarded-Proto: https\r\nUser-Agent: {FIREFOX}\r\n"
)
MOST_WAITING = 10  # seconds for the last answers


@dataclass
class Load:
    port: int
    seconds: float
    events: int = 10
    connections: int = 16
    rate: float = 0  # messages a second; 0 is as many as are answered
    one_address: bool = False


@dataclass
class Outcome:
    statuses: Counter[int] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)  # milliseconds
    seconds: float = 0


class Browsers:
    def __init__(self, load: Load) -> None:
        self._load = load
        self._dice = random.Random()
        events = [_event(number) for number in range(load.events)]
        shown = f'"page":"card","of":"12","v":7,"w":390,"e":[{",".join(events)}]'
        self._body = '{{"load":"{:032x}",' + shown.replace("{", "{{").replace("}", "}}") + "}}"
        self._head = f"{HEAD}Content-Length: {len(self._body.format(0))}\r\nX-Forwarded-For: "
        self._outcome = Outcome()
        self._selector = selectors.DefaultSelector()
        self._idle = deque(self._connection() for _number in range(load.connections))
        self._due: dict[socket.socket, float] = {}

    def _connection(self) -> socket.socket:
        line = socket.create_connection(("127.0.0.1", self._load.port))
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._selector.register(line, selectors.EVENT_READ)
        return line

    def send_all(self) -> Outcome:
        start = time.monotonic()
        end, sent = start + self._load.seconds, 0
        while (now := time.monotonic()) < end:
            due = start + sent / self._load.rate if self._load.rate else now
            if self._idle and due <= now:
                self._send(due)
                sent += 1
            else:
                self._take_answers(min(end, due) - now if self._idle else end - now)
        self._outcome.seconds = time.monotonic() - start
        while self._due and time.monotonic() < end + MOST_WAITING:
            self._take_answers(1)
        self._outcome.statuses[0] += len(self._due)
        return self._outcome

    def _send(self, due: float) -> None:
        line = self._idle.popleft()
        number = 0 if self._load.one_address else self._dice.getrandbits(24)
        address = f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"
        body = self._body.format(self._dice.getrandbits(128))
        line.sendall(f"{self._head}{address}\r\n\r\n{body}".encode())
        self._due[line] = due

    def _take_answers(self, timeout: float) -> None:
        for key, _events in self._selector.select(max(0, timeout)):
            line = key.fileobj
            assert isinstance(line, socket.socket)
            said = line.recv(4096)  # no answer has a body
            status = int(said[9:12]) if said else 0
            self._outcome.statuses[status] += 1
            self._outcome.waits.append((time.monotonic() - self._due.pop(line)) * 1000)
            if not said:
                self._selector.unregister(line)
                line = self._connection()
            self._idle.append(line)


def _event(number: int) -> str:
    """One view, and what people do after it."""
    if not number:
        return '{"n":0,"k":"view","r":"www.google.com"}'
    kinds = ('"k":"seen","s":"price","ms":1200', '"k":"click","s":"pack","x":40,"y":50')
    return f'{{"n":{number},{kinds[number % 2]}}}'


if __name__ == "__main__":
    print(json.dumps(vars(Browsers(Load(**json.loads(sys.argv[1]))).send_all())))
