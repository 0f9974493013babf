"""Messages that are well formed and yet not kept; each is counted by its reason."""

from collections.abc import Mapping
from enum import StrEnum
from urllib.parse import urlsplit

from analytics.ingest.bots import is_bot
from analytics.measured import Measured
from catalog.origin import NO_ORIGIN


class Reason(StrEnum):
    OTHER_SITE = "other-site"
    BOT = "bot"
    PREFETCH = "prefetch"
    EMPLOYEE = "employee"
    OPTED_OUT = "opted-out"
    STOPPED = "stopped"  # the yes was taken back while the page was open
    INVALID = "invalid"
    TOO_LARGE = "too-large"
    WRONG_TYPE = "wrong-type"
    THROTTLED = "throttled"


def reason_to_drop(environ: Mapping[str, object], who: Measured) -> Reason | None:
    if not _from_our_page(environ):
        return Reason.OTHER_SITE
    if "prefetch" in str(environ.get("HTTP_SEC_PURPOSE", "")):
        return Reason.PREFETCH
    if who.is_employee:
        return Reason.EMPLOYEE
    if who.opted_out:
        return Reason.OPTED_OUT
    return Reason.BOT if is_bot(str(environ.get("HTTP_USER_AGENT", ""))) else None


def _from_our_page(environ: Mapping[str, object]) -> bool:
    """Who says nothing of it is believed: a browser always does, from another site."""
    site = environ.get("HTTP_SEC_FETCH_SITE", "same-origin")
    origin = str(environ.get("HTTP_ORIGIN", ""))
    if origin == NO_ORIGIN:  # a page that tells nobody its address
        return environ.get("HTTP_SEC_FETCH_SITE") == "same-origin"
    try:
        ours = not origin or urlsplit(origin).netloc == environ.get("HTTP_HOST")
    except ValueError:
        return False
    return ours and site in {"same-origin", "none"}
