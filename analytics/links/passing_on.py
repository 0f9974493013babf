"""Who reads a share link sends it on: their colleague gets a link of their own."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from analytics.links.making import make
from analytics.models import ShareLink

MOST = 5  # from one link


class RefusedError(Exception):
    """With a word for the reader."""


@transaction.atomic
def pass_on(link: ShareLink, key: uuid.UUID) -> ShareLink:
    """The same page, until the same day, and revoked when this one is.

    The same `key` gives the same link. It greets nobody: for whom it is, we do not know.
    """
    link = ShareLink.objects.valid().select_for_update(no_key=True).get(pk=link.pk)
    key = uuid.uuid5(link.key, str(key))  # so that no key leads to a link of somebody else
    if before := link.passed_on.filter(key=key).first():
        return before
    if link.passed_on.count() >= MOST:
        raise RefusedError(_("This page was passed on often enough. Call us, we gladly send it."))
    return make(
        key=key,
        parent=link,
        kind=link.kind,
        products=(),  # those of the parent, as they were sent
        label=link.label,
        by=link.created_by,
        organisation=link.organisation,
        package=link.package,
        expires_at=link.expires_at,
        reference=link.reference,
        message=link.message,
        specialist=link.specialist,
        with_prices=link.with_prices,
        as_sent=link.as_sent,
        may_be_seen=link.may_be_seen,
    )
