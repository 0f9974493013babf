"""Run the project's programs as a person at a terminal does, and see what they leave behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil

PROJECT = Path(__file__).resolve().parent.parent
OURS = ("BURO3_", "DJANGO_", "DATABASE_URL", "SITE_URL", "SECRET_KEY", "ALLOWED_HOSTS", "DEBUG")


def environment(**changes: str) -> dict[str, str]:
    """This machine's environment without the settings of the test run itself."""
    rest = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {**rest, **changes}


def start(*arguments: str, **options: Any) -> subprocess.Popen[str]:
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    command = [sys.executable, *arguments]
    options = {**pipes, "preexec_fn": _hear_ctrl_c, **options}
    return subprocess.Popen(command, cwd=PROJECT, text=True, **options)


def _hear_ctrl_c() -> None:
    """Also where these tests run in the background: a shell has such a program ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def manage(*arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT,
        env=environment(**changes),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def alive(folder: Path) -> list[str]:
    """The running programs that have to do with this data folder."""
    return [
        " ".join(process.info["cmdline"])
        for process in psutil.process_iter(["cmdline", "environ", "status"])
        if process.info["status"] != psutil.STATUS_ZOMBIE and _has_to_do_with(folder, process.info)
    ]


def _has_to_do_with(folder: Path, info: dict[str, Any]) -> bool:
    told = (info["environ"] or {}).get("BURO3_DATA_DIR") == str(folder)
    return told or any(str(folder) in word for word in info["cmdline"] or [])
