"""The conversation of a request."""

import uuid

from django.db import transaction

from accounts.inquiries import notices
from accounts.inquiries.refusals import OtherBodyError, OverError
from accounts.models import Inquiry, InquiryEntry, User
from accounts.models.inquiry import ENDED_IN_NOTHING


@transaction.atomic
def say(
    inquiry: Inquiry, *, by: User, text: str, key: uuid.UUID, by_employee: bool = False
) -> InquiryEntry:
    """Add a message; the same form sent again adds nothing."""
    locked = lock(inquiry)
    before = entry_before(locked, by, key, text)
    if before:
        return before
    if locked.status in ENDED_IN_NOTHING:
        raise OverError
    entry = locked.entries.create(author=by, by_employee=by_employee, text=text, submission_key=key)
    notices.said(entry)
    return entry


def lock(inquiry: Inquiry) -> Inquiry:
    """As it stands now; until the transaction ends nobody else changes it."""
    rows = Inquiry.objects.select_for_update(of=("self",))
    return rows.select_related("customer", "organisation__account_manager__user").get(pk=inquiry.pk)


def entry_before(inquiry: Inquiry, by: User, key: uuid.UUID, text: str) -> InquiryEntry | None:
    entry = inquiry.entries.filter(submission_key=key).first()
    if entry and (entry.author_id, entry.text) != (by.pk, text):
        raise OtherBodyError
    return entry
