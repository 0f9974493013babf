"""How often somebody can have us write to a stranger.

It is counted in the mails themselves, so it is the same for every process and every way in.
"""

from datetime import timedelta

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import OutgoingMail

MOST, WITHIN = 3, timedelta(hours=1)
TOO_OFTEN = _("This person was invited several times just now. Wait an hour and try again.")


def is_too_often(kind: str, to: str) -> bool:
    """Whether they got as many of this kind as may be; two who ask at once wait for each other."""
    with connection.cursor() as cursor:
        name = f"{kind} {to}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('often'), hashtext(%s))", [name])
    since = timezone.now() - WITHIN
    return OutgoingMail.objects.filter(kind=kind, to=to, created_at__gt=since).count() >= MOST
