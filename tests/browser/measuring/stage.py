"""A small site of one page that writes down what the measuring script tells it."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from django.conf import settings
from playwright.sync_api import ConsoleMessage, Page

from analytics.ingest import payload
from analytics.ingest.picture import PICTURE

SCRIPT = Path(settings.BASE_DIR, "static/js/measure.js")
BODY = '<body data-page="card" data-of="12" data-version="7">'
POLICY = "; ".join(
    f"{name} {' '.join(str(value) for value in values if 'nonce' not in str(value).lower())}"
    for name, values in settings.SECURE_CSP.items()
)
STYLE = """
* { box-sizing: border-box; margin: 0 }
section { height: 400px }
.tall { height: 4000px }
.small { height: 100px }
[popover] { top: 0 }
.pack { width: 200px; height: 50px; border: 0 }
"""
PATIENCE = 5  # seconds
DROP = 0  # instead of a status: the message arrives, the answer does not

Event = dict[str, Any]


@dataclass
class Message:
    status: int
    kind: str  # its content type
    text: str

    @property
    def content(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.text)
        return content

    @property
    def events(self) -> list[Event]:
        events: list[Event] = self.content["e"]
        return events


@dataclass
class Stage:
    url: str
    html: str = ""
    body: str = BODY
    answers: list[int] = field(default_factory=list)  # the next ones; after those it is 204
    messages: list[Message] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)  # of the browser
    refused: list[str] = field(default_factory=list)  # that the real one would not have read

    def show(self, page: Page, html: str, address: str = "/", **options: Any) -> None:
        """With a clock that stands still until `pass_time`, and the script at work."""
        self.html = html
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.clock.install(time=0)
        page.clock.pause_at(1000)
        page.goto(f"{self.url}{address}", **options)
        page.clock.run_for(250)

    def _hear(self, said: ConsoleMessage) -> None:
        # The browser's own word on an answer; what the script makes of it is what we test.
        if "Failed to load resource" not in said.text:
            self.complaints.append(said.text)

    def document(self) -> str:
        head = '<title>Een pagina</title><link rel="stylesheet" href="/style.css">'
        script = '<script src="/measure.js" type="module"></script>'
        return (
            f"<!doctype html><html><head>{head}</head>{self.body}{script}{self.html}</body></html>"
        )

    def next_answer(self) -> int:
        return self.answers.pop(0) if self.answers else 204

    def part(self, page: Page) -> None:
        """The visitor leaves, some time after they came; the last words have arrived."""
        before = len(self.messages)
        page.goto("about:blank")
        self.wait_for(before + 1)

    def wait_for(self, messages: int) -> None:
        end = time.monotonic() + PATIENCE
        while len(self.messages) < messages:
            assert time.monotonic() < end, f"{len(self.messages)} messages of {messages} came"
            time.sleep(0.01)

    @property
    def kept(self) -> list[Message]:
        return [message for message in self.messages if message.status in {204, DROP}]

    def loads(self) -> list[list[Event]]:
        """What the server has of each load: every event once, in its own order."""
        loads: dict[str, dict[int, Event]] = {}
        for message in self.kept:
            events = loads.setdefault(message.content["load"], {})
            for event in message.events:
                events.setdefault(event["n"], event)
        return [[events[n] for n in sorted(events)] for events in loads.values()]

    def told(self, page: Page, *kinds: str) -> list[Event]:
        """All of the only load, after the visitor left; without numbers, of these kinds."""
        self.part(page)
        (events,) = self.loads()
        assert [event["n"] for event in events] == list(range(len(events)))
        return [without_number(event) for event in events if event["k"] in kinds]


def without_number(event: Event) -> Event:
    return {name: value for name, value in event.items() if name != "n"}


def pass_time(page: Page, ms: int) -> None:
    page.clock.run_for(ms)


def settle(page: Page) -> None:
    """Until what was sent has been answered."""
    page.evaluate("fetch('/rest').then(answer => answer.text())")


def hide(page: Page, hidden: bool = True) -> None:
    """As when another tab comes in front of it, which a browser without a window does not do."""
    page.evaluate(
        """hidden => {
            Object.defineProperty(document, "hidden", {value: hidden, configurable: true});
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        hidden,
    )


class _Handler(BaseHTTPRequestHandler):
    stage: Stage
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/measure.js":
            self._answer(200, SCRIPT.read_bytes(), "text/javascript")
        elif path == "/style.css":
            self._answer(200, STYLE.encode(), "text/css")
        elif path == "/picture.gif":
            self._answer(200, PICTURE, "image/gif")
        elif path in {"/rest", "/favicon.ico"}:
            self._answer(200)
        else:
            self._answer(200, self.stage.document().encode(), "text/html; charset=utf-8")

    def do_POST(self) -> None:
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        status = self.stage.next_answer()
        self.stage.messages.append(Message(status, self.headers["Content-Type"], text))
        self._read(text)
        if status == DROP:
            self.close_connection = True
            return
        self._answer(status)

    def _read(self, text: str) -> None:
        try:
            payload.read(text.encode())
        except ValueError as error:
            self.stage.refused.append(f"{error.__cause__}: {text}")

    def _answer(self, status: int, body: bytes = b"", kind: str = "text/plain") -> None:
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@contextmanager
def standing() -> Iterator[Stage]:
    server = ThreadingHTTPServer(("localhost", 0), _Handler)
    _Handler.stage = stage = Stage(f"http://localhost:{server.server_port}")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield stage
    server.shutdown()
    server.server_close()
    thread.join()
