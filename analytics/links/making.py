"""A share link is made, made anew and revoked: each is one transaction."""

import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Organisation, Package, User
from analytics.links import frozen
from analytics.links.addresses import new_secret, readable
from analytics.models import Mailing, ShareLink, ShareLinkLine
from catalog.models import Product, Specialist

COPIED = (
    "kind",
    "label",
    "organisation",
    "contact",
    "reference",
    "greeting",
    "message",
    "package",
    "specialist",
    "with_prices",
    "as_sent",
)
PASSED_ON = ("expires_at", "with_prices", "as_sent", "specialist")


def make(  # noqa: PLR0913 - what a link has, each by its name
    *,
    kind: str,
    products: Iterable[Product],
    label: str,
    by: User | None,
    organisation: Organisation | None = None,
    contact: User | None = None,
    days: int = settings.SHARE_LINK_DAYS,
    expires_at: datetime | None = None,
    package: Package | None = None,
    mailing: Mailing | None = None,
    parent: ShareLink | None = None,
    key: uuid.UUID | None = None,
    **words: Any,
) -> ShareLink:
    """A link to these products as their cards are now; the same `key` gives the same link.

    With a parent it shows what that one showed, whatever the cards say now. `words` are the other
    columns: reference, greeting, message, specialist, with_prices, as_sent.
    """
    if "specialist" not in words:
        words["specialist"] = whom_to_ask(organisation, by)
    link = ShareLink(
        key=key or uuid.uuid4(),
        kind=kind,
        label=label,
        slug=readable(organisation, label),
        organisation=organisation,
        contact=contact,
        package=package,
        mailing=mailing,
        parent=parent,
        created_by=by,
        expires_at=expires_at or timezone.now() + timedelta(days=days),
        **words,
        **new_secret(),
    )
    lines = _copied(parent) if parent else frozen.lines(products, _quantities(package))
    return _kept(link, lines)


def whom_to_ask(organisation: Organisation | None, by: User | None) -> Specialist | None:
    """The account manager of the customer, else who makes the link, if they have a card."""
    if organisation and organisation.account_manager:
        return organisation.account_manager
    return Specialist.objects.filter(user=by).first() if by else None


def _quantities(package: Package | None) -> dict[int, int]:
    return dict(package.lines.values_list("product", "quantity")) if package else {}


def _copied(link: ShareLink) -> list[ShareLinkLine]:
    lines = list(link.lines.all())
    for line in lines:
        line.pk = None
        line._state.adding = True
    return lines


def _kept(link: ShareLink, lines: list[ShareLinkLine]) -> ShareLink:
    """The database decides which of two forms was first: looking first would let both through."""
    try:
        with transaction.atomic():
            link.save(force_insert=True)
            for line in lines:
                line.link = link
            ShareLinkLine.objects.bulk_create(lines)
    except IntegrityError:
        before = _made_before(link)
        if before is None:
            raise
        return before
    return link


def _made_before(link: ShareLink) -> ShareLink | None:
    """By the same form of the same person: nobody gets at a link with the key of another's."""
    same = ShareLink.objects.filter(key=link.key, created_by=link.created_by)
    return same.filter(parent=link.parent, mailing=link.mailing).first()


@transaction.atomic
def reissue(link: ShareLink, by: User) -> ShareLink:
    """The same page at a new address; the old address stops working.

    Pressed twice it is one new link: its key follows from the old one's.
    """
    fresh = timezone.now() + timedelta(days=settings.SHARE_LINK_DAYS)
    key = uuid.uuid5(link.key, "again")
    revoke(link, by)
    before = ShareLink.objects.filter(key=key).first()
    return before or _kept(
        ShareLink(
            key=key,
            slug=readable(link.organisation, link.label),
            created_by=by,
            expires_at=link.expires_at if link.is_valid else fresh,
            **{name: getattr(link, name) for name in COPIED},
            **new_secret(),
        ),
        _copied(link),
    )


@transaction.atomic
def change(link: ShareLink, **columns: Any) -> None:
    """Other words, another end, with prices or without; what was sent stays what was sent.

    What readers passed on is about the same: it ends, and shows prices, as this one does.
    """
    ShareLink.objects.filter(pk=link.pk).update(**columns)
    shared = {name: columns[name] for name in PASSED_ON if name in columns}
    for these in _passed_on(link):
        ShareLink.objects.filter(pk__in=these).update(**shared)


@transaction.atomic
def revoke(link: ShareLink, by: User) -> None:  # noqa: ARG001 - who did it is nobody's to keep
    """From the next request on, of every process. So are those that readers passed on."""
    working = ShareLink.objects.filter(revoked_at=None)
    now = timezone.now()
    working.filter(pk=link.pk).update(revoked_at=now)
    for these in _passed_on(link):
        working.filter(pk__in=these).update(revoked_at=now)


def _passed_on(link: ShareLink) -> Iterator[list[int]]:
    """Those that its readers made, then those that the readers of these made, and so on.

    Each time after the ones before were written to: nobody can pass those on any more meanwhile.
    """
    these = [link.pk]
    while these := list(ShareLink.objects.filter(parent__in=these).values_list("pk", flat=True)):
        yield these
