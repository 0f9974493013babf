"""Child processes that live and die with this one."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Self

from django.conf import settings

from buro3_tool import interrupts

SECONDS_TO_STOP = 5


class Processes:
    """Starts programs, each in a session of its own, and leaves nothing of them behind.

    A session of its own keeps Ctrl-C in the terminal away from them: they stop when we say so,
    in order, and together with everything they started themselves.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        interrupts.ignore()
        self._stop()

    def start(self, name: str, command: Sequence[str]) -> None:
        with interrupts.held():
            self._running[name] = subprocess.Popen(  # noqa: S603 - our own programs
                command,
                cwd=settings.BASE_DIR,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    def first_dead(self) -> str | None:
        """The name of a process that ended although nobody asked it to."""
        return next((name for name, p in self._running.items() if p.poll() is not None), None)

    def _stop(self) -> None:
        for process in self._running.values():
            process.terminate()
        deadline = time.monotonic() + SECONDS_TO_STOP
        for process in self._running.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0, deadline - time.monotonic()))
            _kill_group(process)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """Whatever is left of a process and its descendants."""
    with suppress(ProcessLookupError, PermissionError):  # macOS refuses when all are dead already
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
