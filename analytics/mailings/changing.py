"""Writing a mailing down and changing it, by several employees at once and by one who is hasty."""

from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from analytics.mailings import sending
from analytics.mailings.grounds import Ground
from analytics.models import (
    Audience,
    Mailing,
    MailingRecipient,
    MailingState,
    MailTopic,
    RecipientState,
)

HASTY = timedelta(minutes=1)
ASKED = (
    "name",
    "seen_product",
    "seen_category",
    "seen_days",
    "has_product",
    "lacks_product",
    "quiet_days",
    "sector",
    "city",
)


class NobodyError(Exception):
    """Nobody may get it."""


class ChangedMeanwhileError(Exception):
    """Somebody else wrote other words since these were read, or it is no longer there to change."""


def stamp(row: Mailing | MailingRecipient) -> str:
    """Which state of it somebody has before them; goes along in their form."""
    return row.changed_at.isoformat()


def begin(  # noqa: PLR0913 - what a mailing is
    key: UUID, by: User, *, audience: Audience, topic: MailTopic, subject: str, body: str
) -> Mailing:
    """A concept; the same form sent twice is one."""
    words = {"audience": audience, "topic": topic, "subject": subject, "body": body}
    mailing, _is_new = Mailing.objects.get_or_create(key=key, defaults={"sender": by, **words})
    return mailing


@transaction.atomic
def rewrite(  # noqa: PLR0913 - what a mailing is
    pk: int, seen: str, *, audience: Audience, topic: MailTopic, subject: str, body: str
) -> Mailing:
    """Change a concept as it was `seen`. Raises ChangedMeanwhileError."""
    mailing = Mailing.objects.select_for_update().get(pk=pk)
    words = {"audience": audience, "topic": topic, "subject": subject, "body": body}
    is_same = all(getattr(mailing, name) == value for name, value in words.items())
    if mailing.state != MailingState.CONCEPT or (stamp(mailing) != seen and not is_same):
        raise ChangedMeanwhileError
    for name, value in words.items():
        setattr(mailing, name, value)
    if not is_same:
        mailing.save()
    return mailing


@transaction.atomic
def reword(pk: int, seen: str, *, subject: str, body: str, ground: Ground) -> MailingRecipient:
    """Own words for one person; what is as in the mailing follows it. As `rewrite`."""
    rows = MailingRecipient.objects.select_related("mailing", "person")
    draft = rows.select_for_update(of=("self",)).get(pk=pk)
    own = {
        "subject": "" if subject == draft.mailing.subject else subject,
        "body": "" if body == draft.mailing.body else body,
        "ground": ground.kind,
        "ground_words": ground.words_for(draft.person),
    }
    is_same = all(getattr(draft, name) == value for name, value in own.items())
    if draft.state != RecipientState.DRAFT or (stamp(draft) != seen and not is_same):
        raise ChangedMeanwhileError
    for name, value in own.items():
        setattr(draft, name, value)
    if not is_same:
        draft.save()
    return draft


def delete(pk: int) -> bool:
    """Of a concept nothing went out yet; anything else stays, as people got it."""
    gone, _per_model = Mailing.objects.filter(pk=pk, state=MailingState.CONCEPT).delete()
    return bool(gone)


def keep_audience(audience: Audience) -> Audience:
    """A new one that was sent twice, a moment after one another, is kept once."""
    if audience.pk is None:
        just_now = timezone.now() - HASTY
        asked = {name: getattr(audience, name) for name in ASKED}
        same = Audience.objects.filter(
            made_by=audience.made_by, made_at__gt=just_now, archived_at=None, **asked
        ).first()
        if same:
            return same
    audience.save()
    return audience


@transaction.atomic
def start(mailing: Mailing, way: Mailing.Way, by: User) -> int | None:
    """How many it is for; None when it had begun already. With nobody it stays a concept."""
    mailing = Mailing.objects.select_for_update().get(pk=mailing.pk)
    if mailing.state != MailingState.CONCEPT:
        return None
    mailing.way = way
    mailing.save(update_fields=["way"])
    with suppress(NobodyError), transaction.atomic():
        sending.start(mailing, by)
        if number := mailing.recipients.count():
            return number
        raise NobodyError
    return 0
