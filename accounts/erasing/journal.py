"""Who was erased, also outside of the database: a backup that is put back knows no later ones.

A line for each erasure, in a file that is not part of the backup of the database. It holds a
number and a moment, and nothing that says who it was.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings

from accounts.models import Erasure

Line = tuple[int, datetime]


def keep_up() -> int:
    """Write down what the file does not know of yet. Who writes the same twice does no harm."""
    file = Path(settings.ERASURES_FILE)
    known = set(lines(file))
    missing = [
        erasure
        for erasure in Erasure.objects.order_by("erased_at", "pk")
        if (erasure.person, erasure.erased_at) not in known
    ]
    if missing:
        _append(file, "".join(map(_written, missing)))
    return len(missing)


def lines(file: Path) -> Iterator[Line]:
    """Without one that was not written to its end."""
    for line in file.read_text().splitlines() if file.exists() else ():
        with suppress(ValueError):
            row = json.loads(line)
            yield row["person"], datetime.fromisoformat(row["erased_at"])


def take_over(file: Path) -> None:
    """Let the database know of what only the file knows."""
    for person, erased_at in lines(file):
        Erasure.objects.get_or_create(person=person, erased_at=erased_at)


def _written(erasure: Erasure) -> str:
    row = {"person": erasure.person, "erased_at": erasure.erased_at.isoformat()}
    return f"{json.dumps(row)}\n"


def _append(file: Path, text: str) -> None:
    """After a line that was not written to its end, on a line of its own."""
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_text() if file.exists() else ""
    with file.open("a") as journal:
        journal.write(text if before.endswith("\n") or not before else f"\n{text}")
        journal.flush()
        os.fsync(journal.fileno())
