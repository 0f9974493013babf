"""Workers as they run everywhere, but that a lease is over in seconds. For `server.workers`.

Each line that comes in starts one; its process id goes out. They share the time that it takes to
load Django, and nothing else.
"""

import os
import signal
import sys
from datetime import timedelta

import django
from django.core.management import call_command


def nurse() -> None:
    from accounts.mail import sending  # noqa: PLC0415 - needs the apps

    sending.LEASE = timedelta(seconds=2)  # type: ignore[attr-defined]
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nothing waits for those that were killed
    for _line in sys.stdin:
        if not (worker := os.fork()):
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            call_command("procrastinate", "worker")
            os._exit(0)
        sys.stdout.write(f"{worker}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buro3_tool.settings")
    django.setup()
    nurse()
