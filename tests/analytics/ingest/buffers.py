"""A buffer of the test's own: Redis or Valkey, on disk, on loopback, gone with the test."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import redis

PROGRAM = shutil.which("valkey-server") or shutil.which("redis-server")
SECONDS_TO_START = 10


class Buffer:
    """A server that can be killed and started again on what it had written."""

    def __init__(self, folder: Path, appendfsync: str = "always") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._command = [str(PROGRAM), "--port", str(self.port), "--bind", "127.0.0.1"]
        self._command += ["--dir", str(folder), "--save", "", "--appendonly", "yes"]
        self._command += ["--appendfsync", appendfsync]

    def start(self) -> None:
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + SECONDS_TO_START
        while not self._answers():
            assert time.monotonic() < deadline, "The buffer does not start."
            time.sleep(0.02)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def _answers(self) -> bool:
        try:
            return bool(redis.Redis.from_url(self.url).ping())
        except redis.RedisError:
            return False


@contextmanager
def running(folder: Path, appendfsync: str = "always") -> Iterator[Buffer]:
    buffer = Buffer(folder, appendfsync)
    buffer.start()
    try:
        yield buffer
    finally:
        buffer.kill()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
