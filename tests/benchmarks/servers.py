"""Web servers and a database of this benchmark's own, on loopback, gone when it ends."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.benchmarks.measuring import Server

ROOT = Path(__file__).parents[2]
SECONDS_TO_START = 30


def environment(database: Mapping[str, Any], data_dir: Path) -> dict[str, str]:
    """Production, on this database."""
    place = urlencode({"host": database["host"]})
    address = f"{database['user']}@:{database['port']}/{database['dbname']}?{place}"
    return {
        **os.environ,
        "DJANGO_ENV": "production",
        "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "SITE_URL": "https://127.0.0.1",
        "ALLOWED_HOSTS": "127.0.0.1",
        "DATABASE_URL": f"postgresql://{address}",
        "BURO3_DATA_DIR": str(data_dir),
    }


def run(environment: Mapping[str, str], *arguments: str, given: str = "") -> str:
    """What this Python program prints, run in the project; its errors are ours."""
    result = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        input=given,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return result.stdout


@contextmanager
def serving(
    application: str, environment: Mapping[str, str], workers: int = 1, threads: int = 1
) -> Iterator[Server]:
    """Granian with this WSGI application; unless told otherwise for one visitor at a time."""
    port = _free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--log-level", "warning"]
    command += ["--workers", str(workers), "--blocking-threads", str(threads), application]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        _wait_for(port, process)
        yield Server(process.pid, port)
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("A web server of the benchmark did not start.")
