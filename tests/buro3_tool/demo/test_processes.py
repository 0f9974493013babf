import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.processes import PROJECT, alive, environment

PARENT = """
import sys
from django.conf import settings
settings.configure(BASE_DIR=".")
from buro3_tool import interrupts
from buro3_tool.demo.processes import Processes
import os, time
ending = interrupts.Ending()
interrupts.handle(ending)
with Processes(os.environ) as processes:
    processes.start("server", [sys.executable, "-c", sys.argv[2]])
    print("started", flush=True)
    while not processes.first_dead():
        time.sleep(0.05)
    print(processes.first_dead(), "ended", flush=True)
"""
# A program with a child of its own, and neither of them wants to go.
STUBBORN = """
import os, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
os.fork()
time.sleep(60)
"""


def _parent(folder: Path, child: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PARENT, str(folder), child],
        cwd=PROJECT,
        env=environment(BURO3_DATA_DIR=str(folder)),
        stdout=subprocess.PIPE,
        text=True,
    )


def test_stubborn_processes_and_their_children_are_gone_after_a_while(tmp_path: Path) -> None:
    parent = _parent(tmp_path, STUBBORN)
    assert parent.stdout
    assert parent.stdout.readline() == "started\n"
    while len(alive(tmp_path)) < 3:
        time.sleep(0.05)
    parent.terminate()

    assert parent.wait(20) == 0
    assert alive(tmp_path) == []


def test_a_process_that_ends_by_itself_is_noticed(tmp_path: Path) -> None:
    out, _error = _parent(tmp_path, "raise SystemExit(3)").communicate(timeout=20)

    assert out == "started\nserver ended\n"


@pytest.mark.parametrize("moment", [0.0, 0.05, 0.1, 0.2])
def test_a_request_to_end_is_heard_at_any_moment_of_the_start(
    tmp_path: Path, moment: float
) -> None:
    parent = _parent(tmp_path, "import time; time.sleep(60)")
    time.sleep(moment)
    os.kill(parent.pid, 15)
    parent.communicate(timeout=20)

    assert alive(tmp_path) == []
