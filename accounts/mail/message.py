"""What a mail looks like: the text as it was written, and HTML made of that same text."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from accounts import attachments
from accounts.models import OutgoingMail

LINK = re.compile(r"https?://\S+")
BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


@dataclass(frozen=True, slots=True)
class Line:
    text: str

    @property
    def is_link(self) -> bool:
        """A link is made only of an address that stands alone on its line."""
        return LINK.fullmatch(self.text) is not None

    @property
    def is_button(self) -> bool:
        """It leads to a page of ours, and not just to the site that signs the mail."""
        return self.is_link and self.text.startswith(f"{settings.SITE_URL}/") and self._has_path

    @property
    def _has_path(self) -> bool:
        return urlsplit(self.text).path not in {"", "/"}


def paragraphs(text: str) -> list[list[Line]]:
    blocks = BLANK.split("\n".join(text.splitlines()).strip("\n"))
    return [[Line(line.strip()) for line in block.split("\n")] for block in blocks]


def as_html(subject: str, text: str) -> str:
    """In the active language, which is that of the text."""
    context = {
        "subject": subject,
        "paragraphs": paragraphs(text),
        "company": settings.COMPANY,
        "SITE_URL": settings.SITE_URL,
    }
    return render_to_string("mail/shell.html", context)


def one_line(text: str, longest: int) -> str:
    """Nothing that ends a line or steers a terminal: a subject or an error stays one line."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())[:longest]


def identity(mail: OutgoingMail) -> str:
    """The same at every attempt, so that a mail that arrived twice is recognised as one."""
    return f"<{mail.pk}@{urlsplit(settings.SITE_URL).hostname}>"


def message(mail: OutgoingMail) -> EmailMultiAlternatives:
    made = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        from_email=mail.sender or None,
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=_headers(mail),
    )
    made.metadata = {"mail": str(mail.pk)}  # type: ignore[attr-defined]  # a mail service tells it back
    if mail.html:
        made.attach_alternative(mail.html, "text/html")
    for kind, pk in mail.attachments:
        if file := attachments.make(kind, pk):
            made.attach(*file)
    return made


def _headers(mail: OutgoingMail) -> dict[str, str]:
    """Those of the mail win; an empty one is left out."""
    headers = {"Auto-Submitted": "auto-generated", **mail.headers, "Message-ID": identity(mail)}
    return {name: value for name, value in headers.items() if value}
