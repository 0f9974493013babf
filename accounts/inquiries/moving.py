"""A request comes further or to an end. Every step stands in its history and is mailed."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.inquiries import notices
from accounts.inquiries.refusals import OverError, RefusedError, StaleError
from accounts.inquiries.talking import entry_before, lock
from accounts.models import Inquiry, InquiryEntry, InquiryStatus, User
from accounts.models.inquiry import ENDED_IN_NOTHING

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True)
class Plan:
    at: datetime
    minutes: int = 60
    place: str = ""


def stage(inquiry: Inquiry) -> str:
    """How it stands, for a form to say what its user looked at."""
    return f"{inquiry.status}-{inquiry.meeting_sequence}"


@transaction.atomic
def plan(  # noqa: PLR0913 - who plans what, and how it is recognised
    inquiry: Inquiry, meeting: Plan, *, by: User, seen: str, key: uuid.UUID, text: str = ""
) -> Inquiry:
    """Plan the meeting, or plan it anew: then every calendar sees that it was moved."""
    locked = lock(inquiry)
    if entry_before(locked, by, key, text):
        return locked
    _check(locked, InquiryStatus.PLANNED, seen)
    locked.meeting_at = meeting.at
    locked.meeting_minutes = meeting.minutes
    locked.meeting_place = meeting.place
    locked.meeting_sequence += 1
    _enter(locked, InquiryStatus.PLANNED, by=by, key=key, text=text, by_employee=True)
    return locked


@transaction.atomic
def move(  # noqa: PLR0913 - who does what, and how it is recognised
    inquiry: Inquiry, to: str, *, by: User, seen: str, key: uuid.UUID, text: str = ""
) -> Inquiry:
    """A proposal, a yes or a no of ours. `seen` is the stage at which this employee decided it."""
    locked = lock(inquiry)
    if entry_before(locked, by, key, text):
        return locked
    _check(locked, to, seen)
    if to == InquiryStatus.PLANNED:
        raise RefusedError(_("A meeting needs a moment."))
    if to in TOLD_WHY and not text:
        raise RefusedError(TOLD_WHY[to])
    _enter(locked, to, by=by, key=key, text=text, by_employee=True)
    return locked


TOLD_WHY: dict[str, "StrPromise"] = {
    InquiryStatus.PROPOSAL: _("Write what you propose."),
    InquiryStatus.DECLINED: _("Write why: the customer reads it."),
}


@transaction.atomic
def withdraw(inquiry: Inquiry, *, by: User, text: str = "") -> Inquiry:
    """The customer thinks better of it; the package can be sent again."""
    locked = lock(inquiry)
    if locked.status == InquiryStatus.WITHDRAWN:
        return locked
    if not locked.is_open:
        raise OverError
    _enter(locked, InquiryStatus.WITHDRAWN, by=by, key=None, text=text, by_employee=False)
    return locked


def _check(inquiry: Inquiry, to: str, seen: str) -> None:
    if stage(inquiry) != seen:
        raise StaleError
    if to not in Inquiry.NEXT[inquiry.status]:
        raise OverError


def _enter(  # noqa: PLR0913
    inquiry: Inquiry, to: str, *, by: User, key: uuid.UUID | None, text: str, by_employee: bool
) -> InquiryEntry:
    inquiry.status = to
    if to in ENDED_IN_NOTHING and inquiry.meeting_at:
        inquiry.meeting_sequence += 1  # it is taken out of calendars
    inquiry.save(
        update_fields=[
            "status",
            "meeting_at",
            "meeting_minutes",
            "meeting_place",
            "meeting_sequence",
            "updated_at",
        ]
    )
    entry = inquiry.entries.create(
        author=by, by_employee=by_employee, status=to, text=text, submission_key=key
    )
    notices.moved(entry)
    return entry
