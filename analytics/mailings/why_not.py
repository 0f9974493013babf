"""Why somebody is not mailed, in words. The codes stand in `MailingRecipient.why_not`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WhyNot(models.TextChoices):
    EMPLOYEE = "employee", _("works with us")
    ERASED = "erased", _("was erased")
    INACTIVE = "inactive", _("has no account that is in use")
    NO_ADDRESS = "no_address", _("mail does not arrive")
    SAID_NO = "said_no", _("does not want these mails")
    COMPLAINED = "complained", _("called an earlier mail spam")
    WITHDREW = "withdrew", _("took back the yes that this mail rests on")
    NO_GROUND = "no_ground", _("did not say yes, and has nothing like it of us")
    CAP = "cap", _("has had enough mails for now")
    REPLIED = "replied", _("answered")
    MEETING = "meeting", _("spoke with us, or is going to")
    ORDERED = "ordered", _("ordered something")
    BY_HAND = "by_hand", _("we chose not to send it")
    STOPPED = "stopped", _("the mailing was stopped")
    REFUSED = "refused", _("the mail server did not take it")


def in_words(code: str) -> str:
    """A code without words is told as it is."""
    return str(WhyNot(code).label) if code in WhyNot.values else code
