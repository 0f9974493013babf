"""Who was erased, also outside of the database: a backup that is put back knows no later ones.

A line for each erasure, in a file that is not part of the backup of the database. It holds a
number and a moment, and nothing that says who it was.
"""

import json
import os
from collections.abc import Iterator
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
    """Without a last line that was not written to its end."""
    text = file.read_text() if file.exists() else ""
    for line in text.split("\n")[:-1]:
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
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as journal:
        journal.write(text)
        journal.flush()
        os.fsync(journal.fileno())
