"""A test mail: what the maker gets is what others would, but for the links."""

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.mail import write_down
from accounts.models import OutgoingMail, User
from analytics.mailings import changing, writing
from analytics.models import Mailing

KIND = "mailing-test"


@transaction.atomic
def send(mailing: Mailing, to: User) -> OutgoingMail:
    """Once a minute at most for the same words: a second click is the same mail."""
    written = writing.preview(mailing, None, to)
    minute = f"{timezone.now():%Y%m%d%H%M}"
    with translation.override(to.language):
        return write_down(
            _("Test: %(subject)s") % {"subject": written.subject},
            written.text,
            key=f"{KIND}-{mailing.pk}-{to.pk}-{changing.stamp(mailing)}-{minute}",
            kind=KIND,
            to=to.email,
            user=to,
            html=written.html,
            sender=writing.sender_line(mailing.sender),
            reply_to=writing.reply_to(mailing.sender),
        )
