"""What is logged holds no secrets: who reads the logs may not open what others were sent."""

import logging
import re

from django.utils.log import ServerFormatter

# Whatever follows one of these in an address is a secret, until the next slash.
BEFORE = ("d", "p", "pakketten/uitnodiging", "uitnodiging", "mail/voorkeuren", "mail/uitschrijven")
SECRET = re.compile(rf"(/(?:{'|'.join(BEFORE)})/)[^/\s\"'?#]+")


def masked(text: str) -> str:
    return SECRET.sub(r"\1…", text)


class Masked(logging.Formatter):
    """Also in what an exception says."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


class MaskedServer(ServerFormatter):
    """The lines of the server for development, one for each request."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))
