#!/usr/bin/env python
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    """End as any program ends, so that the embedded PostgreSQL hears that we leave."""
    sys.exit(128 + number)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buro3_tool.settings")
    signal.signal(signal.SIGTERM, _leave)
    try:
        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
    except ImproperlyConfigured as error:
        # Its message says what to set; the way to that sentence is of use to nobody else.
        if "--traceback" in sys.argv:
            raise
        sys.exit(str(error))


if __name__ == "__main__":
    main()
