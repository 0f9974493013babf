"""The way to the mail server, kept open for one mail after another."""

from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.filebased import EmailBackend as FileBackend

MAILS = 50  # that go over one connection: servers hang up after some number
OK = 250


class Connection:
    """Opened for the first mail, and anew for the next one after anything went wrong."""

    def __init__(self) -> None:
        self._mailer: Any = None
        self._sent = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def check(self) -> None:
        """Hang up what is worn out or dead. It may take long: call it before a mail is taken."""
        if self._mailer and (self._sent >= MAILS or not _is_alive(self._mailer)):
            self.close()

    def send(self, message: EmailMessage) -> None:
        try:
            self._open().send_messages([message])
        except BaseException:
            self.close()
            raise
        self._sent += 1

    def close(self) -> None:
        """Whatever the other side thinks of that: what was sent is sent."""
        mailer, self._mailer, self._sent = self._mailer, None, 0
        if mailer:
            with suppress(Exception):
                mailer.close()

    def _open(self) -> Any:
        if self._mailer is None:
            mailer = mailers.default
            if isinstance(mailer, FileBackend):  # in which each mail gets a file of its own
                return mailer
            self._mailer = mailer
            mailer.open()
        return self._mailer


def _is_alive(mailer: Any) -> bool:
    """Asked before a mail is handed over: afterwards nobody can tell whether it arrived."""
    line = getattr(mailer, "connection", None)
    if line is None:  # each mail goes by itself
        return True
    try:
        return bool(line.noop()[0] == OK)
    except Exception:
        return False
