#!/usr/bin/env python
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def _leave(number: int, _frame: FrameType | None = None) -> NoReturn:
    """End as any program ends, so that the embedded PostgreSQL hears that we leave."""
    asked_for = sys.argv[1:2] == ["demo"]  # which runs until somebody stops it
    sys.exit(0 if asked_for else 128 + number)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buro3_tool.settings")
    signal.signal(signal.SIGTERM, _leave)
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # as it is under nohup
        signal.signal(signal.SIGHUP, _leave)
    try:
        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        _leave(signal.SIGINT)
    except ImproperlyConfigured as error:
        # Its message says what to set; the way to that sentence is of use to nobody else.
        if "--traceback" in sys.argv:
            raise
        sys.exit(str(error))


if __name__ == "__main__":
    main()
