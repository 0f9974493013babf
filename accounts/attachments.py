"""Files that go with a mail: named in its row, made by the worker when it sends."""

from collections.abc import Callable

File = tuple[str, bytes, str]  # name, content, kind of content
Maker = Callable[[str], File | None]

_makers: dict[str, Maker] = {}


def register(kind: str, maker: Maker) -> None:
    """`maker` gets the primary key that stands in the mail; None means: there is no file."""
    _makers[kind] = maker


def make(kind: str, pk: str) -> File | None:
    return _makers[kind](pk)
