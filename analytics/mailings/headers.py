"""What stands above a mailing, and is read by mail programs: how to get no more of these."""

from email.utils import parseaddr
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from analytics.models import Mailing


def of(mailing: Mailing, token: str) -> dict[str, str]:
    """A person wrote it, so it is not `Auto-Submitted`; no machine needs to answer it either."""
    return {
        "List-Unsubscribe": f"<{unsubscribe(token)}>, <{_by_mail()}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f"<{mailing.topic.key}.mail.{urlsplit(settings.SITE_URL).hostname}>",
        "Precedence": "bulk",
        "Auto-Submitted": "",
    }


def unsubscribe(token: str) -> str:
    return settings.SITE_URL + reverse("analytics:mail-unsubscribe", args=[token])


def preferences(token: str) -> str:
    return settings.SITE_URL + reverse("analytics:mail-choices", args=[token])


def _by_mail() -> str:
    """For who has no browser at hand; a colleague reads it."""
    address = settings.COMPANY["mail"] or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return f"mailto:{address}?subject={quote(_('Unsubscribe'))}"
