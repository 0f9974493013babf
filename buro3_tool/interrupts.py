"""Requests to end (Ctrl-C, SIGTERM, a closed terminal): when they may interrupt, when they wait."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

Handler = Callable[[int, FrameType | None], object]

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Ending:
    """Ends the program at the first request, and remembers it in case that got lost on the way."""

    asked = False

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        if not self.asked:
            self.asked = True
            raise SystemExit(0)

    def heed(self) -> None:
        if self.asked:
            raise SystemExit(0)


def handle(handler: Handler) -> None:
    """Call this at every request to end, except at those the one who started us keeps away."""
    for number in SIGNALS:
        # nohup ignores SIGHUP; a shell's background job ignores SIGINT, which we do want to hear.
        if number == signal.SIGHUP and signal.getsignal(number) == signal.SIG_IGN:
            continue
        signal.signal(number, handler)


def ignore() -> None:
    """From here on we are leaving, and so is every program we still start."""
    if _in_main_thread():
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)


@contextmanager
def held() -> Iterator[None]:
    """Let a request to end wait until this block is done: it cannot be left half done."""
    if not _in_main_thread():  # signals only ever interrupt the main thread
        yield
        return
    came: list[int] = []
    earlier = {number: signal.getsignal(number) for number in SIGNALS}
    heard = {n: do for n, do in earlier.items() if do not in {None, signal.SIG_IGN}}
    for number in heard:
        signal.signal(number, lambda number, _frame: came.append(number))
    try:
        yield
    finally:
        for number, handler in heard.items():
            signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()
