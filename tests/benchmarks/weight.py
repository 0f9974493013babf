"""How much a visitor's browser loads for a page, compressed and without pictures and fonts."""

import gzip
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

from tests.benchmarks.measuring import Server

IMPORTS = re.compile(r"""(?:\bfrom|\bimport|@import)\s*(?:url\()?["']([^"']+)["']""")


@dataclass
class Weight:
    html: int
    css: int
    js: int
    htmx: int

    @property
    def total(self) -> int:
        return self.html + self.css + self.js + self.htmx


@dataclass
class _Assets(HTMLParser):
    found: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        address = attributes.get("src") if tag == "script" else None
        if tag == "link" and attributes.get("rel") in {"stylesheet", "modulepreload"}:
            address = attributes.get("href")
        if address:
            self.found.append(address)


def weigh(server: Server, address: str) -> Weight:
    server.reconnect()
    page = server.get(address)
    assets = _Assets()
    assets.feed(gzip.decompress(page).decode())
    weights: dict[str, int] = {}
    for asset in assets.found:
        _load(server, urljoin(address, asset), weights)
    return Weight(
        html=len(page),
        css=sum(size for name, size in weights.items() if name.endswith(".css")),
        js=sum(
            size for name, size in weights.items() if name.endswith("js") and not _is_htmx(name)
        ),
        htmx=sum(size for name, size in weights.items() if _is_htmx(name)),
    )


def _is_htmx(name: str) -> bool:
    return "/htmx" in name and name.endswith("js")


def _load(server: Server, address: str, weights: dict[str, int]) -> None:
    """This file and those it imports, each once."""
    if address in weights:
        return
    body = server.get(address)
    weights[address] = len(body)
    source = gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body
    for imported in IMPORTS.findall(source.decode()):
        _load(server, urljoin(address, imported), weights)
