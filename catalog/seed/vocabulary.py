"""The words of `vocabulary.toml`, and what they can be combined to."""

import random
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple


class Subject(NamedTuple):
    """What one bulk product is about; no two have the same."""

    category: str
    service: str
    amount: int
    unit: str
    sector: str
    business: str
    place: str

    @property
    def words(self) -> dict[str, str]:
        """What the sentences of the vocabulary have places for."""
        return {
            "service": self.service,
            "Service": _capital(self.service),
            "sector": self.sector,
            "place": self.place,
        }

    @property
    def title(self) -> str:
        short = self.service.removeprefix("een ")
        return f"{_capital(short)} voor {self.sector} in {self.place}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def _vocabulary() -> dict[str, Any]:
    file = Path(__file__).parent / "vocabulary.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def words(kind: str) -> list[Any]:
    found: list[Any] = _vocabulary()["words"][kind]
    return found


@cache
def _services() -> list[tuple[str, dict[str, Any]]]:
    services = _vocabulary()["services"]
    return [(category, service) for category in services for service in services[category]]


def most() -> int:
    """How many different products the vocabulary has words for."""
    return len(_services()) * len(words("sectors")) * len(words("places"))


def choose_subjects(count: int, rng: random.Random) -> list[Subject]:
    return [_subject(number) for number in rng.sample(range(most()), count)]


def _subject(number: int) -> Subject:
    """The combination with this number, counted as in a drawer of drawers."""
    rest, place = divmod(number, len(words("places")))
    service, sector = divmod(rest, len(words("sectors")))
    category, offer = _services()[service]
    trade = words("sectors")[sector]
    return Subject(
        category=category,
        service=offer["name"],
        amount=offer["amount"],
        unit=offer["unit"],
        sector=trade["plural"],
        business=trade["business"],
        place=words("places")[place],
    )
