"""One way to the mail server for many mails, and a new one when it broke."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from accounts.mail.connection import MAILS, Connection
from tests.accounts.mail.server import Inbox, mail_server


@pytest.fixture
def inbox() -> Inbox:
    return Inbox(0)


@pytest.fixture
def opened(inbox: Inbox, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """A number for each time that a connection was made."""
    made: list[int] = []
    real = EmailBackend.open

    def counted(backend: EmailBackend) -> bool | None:
        is_new = real(backend)
        if is_new:
            made.append(len(made))
        return is_new

    monkeypatch.setattr(EmailBackend, "open", counted)
    with mail_server(inbox) as port:
        options = {"host": "127.0.0.1", "port": port, "timeout": 10}
        smtp = {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}
        settings.MAILERS = {"default": smtp}
        yield made


def send(connection: Connection, number: int = 1, to: str = "a@b.example") -> None:
    for _mail in range(number):
        connection.check()
        connection.send(EmailMessage("x", "x", to=[to]))


def test_many_mails_go_over_one_connection(opened: list[int], inbox: Inbox) -> None:
    with Connection() as connection:
        send(connection, MAILS)
        assert (len(opened), len(inbox.arrived)) == (1, MAILS)
        send(connection)
    assert (len(opened), len(inbox.arrived)) == (2, MAILS + 1)


def test_without_a_mail_there_is_none(opened: list[int]) -> None:
    with Connection() as connection:
        connection.check()
    assert opened == []


def test_one_that_the_server_closed_is_made_anew_before_a_mail_is_handed_over(
    opened: list[int], inbox: Inbox
) -> None:
    with Connection() as connection:
        send(connection)
        connection._mailer.connection.sock.shutdown(socket.SHUT_RDWR)
        send(connection)
    assert (len(opened), len(inbox.arrived)) == (2, 2)


def test_after_a_mail_that_failed_the_next_one_goes_over_a_new_one(
    opened: list[int], inbox: Inbox
) -> None:
    with Connection() as connection:
        send(connection)
        with pytest.raises(ValueError, match="Invalid address"):
            send(connection, to="geen adres <")
        send(connection)
    assert (len(opened), len(inbox.arrived)) == (2, 2)
