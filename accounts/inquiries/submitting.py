"""A package is sent as a request for a meeting: exactly once, and exactly what was looked at."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from accounts import organisations
from accounts.inquiries import notices
from accounts.inquiries.content import Content
from accounts.inquiries.refusals import (
    ChangedError,
    EmptyError,
    GoneError,
    OtherBodyError,
    RefusedError,
)
from accounts.models import (
    Inquiry,
    InquiryLine,
    MeetingKind,
    Membership,
    Organisation,
    Package,
    User,
)


@dataclass(frozen=True)
class Wishes:
    """How somebody wants to talk, and about what."""

    goal: str = ""
    moments: list[datetime] = field(default_factory=list)
    meeting_kind: str = MeetingKind.PHONE
    phone: Any = ""
    remarks: str = ""
    company: str = ""  # founded, for who has none


@dataclass(frozen=True)
class Posted:
    """By what a form is recognised, and what its sender had before them."""

    key: uuid.UUID
    fingerprint: str  # of what it says
    seen: str  # of the lines and prices on its page


@dataclass(frozen=True)
class Sent:
    inquiry: Inquiry
    is_new: bool  # or else it was sent before: by the same form, or by another one


def sent_before(by: User, key: uuid.UUID, fingerprint: str) -> Inquiry | None:
    """What this form made when it was sent before; OtherBodyError if it said something else."""
    inquiry = Inquiry.objects.filter(customer=by, submission_key=key).first()
    if inquiry and inquiry.fingerprint != fingerprint:
        raise OtherBodyError(inquiry)
    return inquiry


def submit(package: Package, *, by: User, posted: Posted, wishes: Wishes) -> Sent:
    """Send the package as it stands, if that is what its sender looked at.

    The same form sent again, whenever and however often at once, is the same request; and a
    package of which a request is not over is not sent a second time. About twenty queries.
    """
    try:
        return _submit(package, by, posted, wishes)
    except IntegrityError:  # the same form at the same moment, from another package's page
        return _submit(package, by, posted, wishes)


@transaction.atomic
def _submit(package: Package, by: User, posted: Posted, wishes: Wishes) -> Sent:
    locked = _locked(package)
    before = sent_before(by, posted.key, posted.fingerprint) or running(locked)
    if before:
        return Sent(before, is_new=False)
    content = _as_seen(locked, posted.seen)
    inquiry = Inquiry.objects.create(
        package=locked,
        customer=by,
        organisation=_organisation(locked, by, wishes.company),
        submission_key=posted.key,
        fingerprint=posted.fingerprint,
        name=locked.name,
        goal=wishes.goal,
        moments=wishes.moments,
        meeting_kind=wishes.meeting_kind,
        phone=wishes.phone,
        remarks=wishes.remarks,
    )
    write_down(inquiry, content.lines)
    _keep_phone(by, wishes.phone)
    return Sent(inquiry, is_new=True)


def _locked(package: Package) -> Package:
    """Until the transaction ends nobody else sends it or adds a line to it."""
    locked = Package.objects.select_for_update(of=("self",)).filter(pk=package.pk)
    found = locked.select_related("organisation__account_manager__user").first()
    if found is None:
        raise GoneError
    return found


def running(package: Package) -> Inquiry | None:
    """The request of this package that is not over."""
    return package.inquiries.standing().first()


def _as_seen(package: Package, seen: str) -> Content:
    content = Content.of(package)
    if not content.lines:
        raise EmptyError
    if content.seen != seen:
        raise ChangedError
    return content


def _organisation(package: Package, by: User, company: str) -> Organisation | None:
    """The package's; else the one that its sender now says to work for, and has not yet."""
    if package.organisation or not company or Membership.objects.of(by).exists():
        return package.organisation
    try:
        package.organisation = organisations.found(by, name=company)
    except organisations.RefusedError as error:
        raise RefusedError(error.words) from error
    package.save(update_fields=["organisation"])
    return package.organisation


def write_down(inquiry: Inquiry, lines: list[InquiryLine]) -> None:
    """The lines of a new request, the beginning of its history, and who hears of it."""
    for line in lines:
        line.inquiry = inquiry
    InquiryLine.objects.bulk_create(lines)
    inquiry.entries.create(author=inquiry.customer, status=inquiry.status)
    notices.sent(inquiry, lines)


def _keep_phone(by: User, phone: Any) -> None:
    if phone and not by.phone:
        by.phone = phone
        by.save(update_fields=["phone"])
