"""What somebody or something did with a link, second by second, and what should be said of it."""

from dataclasses import dataclass, field
from typing import Literal

type Headers = dict[str, str]


@dataclass(frozen=True)
class Told:
    """By the script of the page."""

    after: float  # seconds since the page was asked for
    ms: int = 0  # in view; nothing: the same as `after`
    touched: bool = False
    driven: bool = False
    address: str = ""  # another one than the page was asked from
    employee: Literal["", "cookie"] = ""  # by then

    @property
    def in_view(self) -> int:
        return self.ms or int(self.after * 1000)


@dataclass(frozen=True)
class Hit:
    at: float  # seconds since the link was made, or its mail sent
    address: str
    headers: Headers
    told: tuple[Told, ...] = ()
    method: Literal["GET", "HEAD", "POST"] = "GET"
    employee: Literal["", "login", "cookie"] = ""
    is_secure: bool = True


@dataclass(frozen=True)
class Case:
    name: str
    hits: list[Hit]
    openings: list[str]  # why each was judged as it was, in the end
    persons: int = 0
    by_mail: bool = field(default=True)

    def __str__(self) -> str:
        return self.name.replace(" ", "-")


def read(seconds: float = 10) -> tuple[Told, ...]:
    """In view, and nobody touched it."""
    return (Told(seconds),)


def scrolled(seconds: float = 12) -> tuple[Told, ...]:
    """In view, and soon somebody scrolled."""
    return (Told(min(3, seconds), touched=True), Told(seconds, touched=True))
