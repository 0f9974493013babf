"""The mails that people got."""

from django.core import mail
from django.core.mail import EmailMessage

from accounts.mail import sending


def arrived() -> list[EmailMessage]:
    """All of them, the newest last, once the worker has done its work."""
    sending.send_due()
    return mail.outbox
