"""How long ago a link went into the world: programs look first, and soon."""

from datetime import datetime

from django.db.models import Count, Max
from django.utils import timezone

from analytics.models import MailingRecipient, ShareLink


def age_of(link: ShareLink) -> float:
    """In seconds; one query, and only for a link in a mail."""
    return (timezone.now() - (_sent_at(link) or link.created_at)).total_seconds()


def _sent_at(link: ShareLink) -> datetime | None:
    """When the mail left; of a link that many got, nobody knows whose mail was opened."""
    if link.mailing_id is None:
        return None
    sent = MailingRecipient.objects.filter(link=link).aggregate(
        people=Count("pk"), last=Max("sent_at")
    )
    last: datetime | None = sent["last"]
    return last if sent["people"] == 1 else None
