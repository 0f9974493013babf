"""What is done to forget. Each may be done twice, and stops for nothing that another does."""

from datetime import date, datetime, timedelta

from allauth.usersessions.models import UserSession
from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import DEFAULT_CACHE_ALIAS, caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from analytics import partitions
from analytics.models import (
    Bucket,
    Consent,
    Dropped,
    Figure,
    OpeningDevice,
    RollupDay,
    Salt,
    ShareLink,
    Signal,
    TimelineRead,
)

BUCKET_LASTS = timedelta(hours=23)  # forgotten every hour, so within a day


def first_day(months: int) -> date:
    """The first day that is kept."""
    return timezone.localdate() - relativedelta(months=months)


def _ago(months: int) -> datetime:
    return timezone.now() - relativedelta(months=months)


def events() -> None:
    partitions.drop_before(first_day(settings.EVENT_MONTHS))


@transaction.atomic
def figures() -> None:
    first = first_day(settings.FIGURE_MONTHS)
    Figure.objects.filter(day__lt=first).delete()
    RollupDay.objects.filter(day__lt=first).delete()
    Dropped.objects.filter(day__lt=first).delete()


@transaction.atomic
def consents() -> None:
    """A visitor's yes stands for so long at most; the proof of any is kept as long after it."""
    over = _ago(settings.CONSENT_MONTHS)
    Consent.objects.filter(user=None, made_at__lt=over).end()
    Consent.objects.filter(ended_at__lt=over).delete()


def salts() -> None:
    """Without the salt of a day nobody can find out any more whose visits it had."""
    Salt.objects.filter(day__lt=timezone.localdate()).delete()


def counts_of_tries() -> None:
    """Of messages, and of what the cache counts: it leaves what is over until there is no room."""
    Bucket.objects.filter(at__lt=timezone.now() - BUCKET_LASTS).delete()
    shared = caches[DEFAULT_CACHE_ALIAS]
    if isinstance(shared, DatabaseCache):
        table = connection.ops.quote_name(shared.cache_model_class._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE expires < now()")  # noqa: S608


def logins() -> None:
    """With which browser and from where somebody was logged in, once that is over."""
    going_on = Session.objects.filter(session_key=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(going_on)).delete()


def looks() -> None:
    TimelineRead.objects.filter(at__lt=_ago(settings.CONSENT_MONTHS)).delete()


def share_links() -> None:
    """With who opened them. Of a link that was revoked only the address is no longer there."""
    over = timezone.now() - timedelta(days=settings.SHARE_LINK_KEPT_DAYS)
    ShareLink.objects.filter(Q(expires_at__lt=over) | Q(revoked_at__lt=over)).delete()


def devices() -> None:
    OpeningDevice.objects.filter(day__lt=timezone.localdate()).delete()


def signals() -> None:
    Signal.objects.filter(last_at__lt=_ago(settings.EVENT_MONTHS)).delete()
