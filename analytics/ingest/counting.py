"""What a process dropped, written down once a second, so that nothing else feels a flood."""

import logging
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date

from django.utils import timezone

logger = logging.getLogger(__name__)

SECONDS_BETWEEN = 1

Write = Callable[[date, Mapping[str, int]], None]


class Counting:
    """Counts in this process; what could not be written is written the next time."""

    def __init__(self, write: Write) -> None:
        self._write_down = write
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._writer = threading.Thread(target=self._run, daemon=True)
        self._writer.start()

    def count(self, reason: str) -> None:
        with self._lock:
            self._counts[reason] += 1

    def close(self) -> None:
        self._closing.set()
        self._writer.join()

    def _run(self) -> None:
        while not self._closing.wait(SECONDS_BETWEEN):
            self._write()
        self._write()

    def _write(self) -> None:
        with self._lock:
            counts, self._counts = self._counts, Counter()
        if not counts:
            return
        try:
            self._write_down(timezone.localdate(), counts)
        except Exception:
            logger.warning("What was dropped is written down later.", exc_info=True)
            with self._lock:
                self._counts.update(counts)
