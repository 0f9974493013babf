"""The way of a mailing from concept to done: what employees do to it.

Who gets it is found anew when it starts. From then on the worker takes its recipients a few at a
time (see `queueing`), and looks once more at the last moment whether each may still be mailed.
"""

from accounts.models import User
from analytics.models import Mailing, MailingRecipient


def start(mailing: Mailing, by: User) -> bool:
    """Find its people and let it go. Starting twice is starting once."""
    raise NotImplementedError


def send_draft(recipient: MailingRecipient, by: User) -> bool:
    """Let one draft go, at the next moment that mails may."""
    raise NotImplementedError


def leave_out(recipient: MailingRecipient, by: User) -> bool:
    """This draft is not sent."""
    raise NotImplementedError


def stop(mailing: Mailing, by: User) -> bool:
    """From now on nothing of it goes any more; what waits in the queue is taken back."""
    raise NotImplementedError


def has_answered(recipient: MailingRecipient, by: User) -> bool:
    """An employee got a reply: whatever else of this mailing waits for them is not sent."""
    raise NotImplementedError
