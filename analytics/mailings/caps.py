"""How many mails somebody gets at most, over all mailings together.

What is on its way counts as if it had arrived. Mails are put on their way by one transaction at a
time: two that count at the same moment would both find room for the last one.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual

from analytics.models import MailingRecipient, RecipientState


def take_turns() -> None:
    """Wait until nobody else puts mails of a mailing on their way; until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('analytics.mailings'))")


def is_reached(person: str, now: datetime) -> Q:
    """Whether this column of the query is somebody who got as many as one person gets."""
    held = MailingRecipient.objects.filter(_counts(now), person=OuterRef(person))
    number = held.order_by().values("person").annotate(number=Count("pk")).values("number")
    counted = Coalesce(Subquery(number, output_field=IntegerField()), 0)
    return Q(GreaterThanOrEqual(counted, settings.MAILINGS_PER_PERSON))


def _counts(now: datetime) -> Q:
    since = now - timedelta(days=settings.MAILINGS_WITHIN_DAYS)
    return Q(state=RecipientState.QUEUED) | Q(state=RecipientState.SENT, sent_at__gt=since)
