"""Reads the TOML files, with their dates moved to today."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from django.utils import timezone

FOLDER = Path(__file__).parent
WRITTEN_FOR = dt.date(2026, 11, 21)

type Row = dict[str, Any]


def read(file: str, table: str = "") -> list[Row]:
    """The rows of a file; the table inside is called like the file, in the singular."""
    return rows(FOLDER / f"{file}.toml", table or _singular(file))


def read_products() -> list[Row]:
    """The products of all categories."""
    files = sorted((FOLDER / "products").glob("*.toml"))
    return [row for file in files for row in rows(file, "product")]


def _singular(file: str) -> str:
    return file.removesuffix("ies") + "y" if file.endswith("ies") else file.removesuffix("s")


def rows(file: Path, table: str) -> list[Row]:
    passed = timezone.localdate() - WRITTEN_FOR
    moved: list[Row] = _moved(tomllib.loads(file.read_text(encoding="utf-8"))[table], passed)
    return moved


def _moved(value: Any, passed: dt.timedelta) -> Any:
    match value:
        case dt.date():
            return value + passed
        case dict():
            return {key: _moved(inner, passed) for key, inner in value.items()}
        case list():
            return [_moved(inner, passed) for inner in value]
        case _:
            return value
