"""Everything that is kept of people or measured, why, how long, and what makes us forget it.

The page about privacy shows this list and the worker works it off: a promise that nothing keeps
has no place to stand. What is said of a term comes from the setting that the forgetting reads.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models.package import VISITORS_COME_BACK
from analytics import forgetting, search_workbench
from analytics.measured import LASTS

logger = logging.getLogger(__name__)

Words = Promise | str
Term = Callable[[], Words]


class Layer(models.TextChoices):
    NEEDED = "needed", _("Needed to help you")
    COUNTED = "counted", _("Counted, of nobody")
    KNOWN = "known", _("Only after your yes")


@dataclass(frozen=True)
class Kept:
    layer: Layer
    what: Words
    why: Words
    term: Term
    models: tuple[str, ...] = ()  # where it stands
    forget: Callable[[], object] | None = None
    hourly: bool = False  # its term is too short to wait for the night
    task: str = ""  # the nightly task of its own that forgets it
    by_hand: Words = ""  # who does, where no task of ours can


@dataclass(frozen=True)
class InBrowser:
    name: str
    why: Words
    term: Term


# --- Terms --------------------------------------------------------------------------------------


def _said(words: Words) -> Term:
    return lambda: words


def _months(setting: str) -> Term:
    return lambda: number_of_months(getattr(settings, setting))


def number_of_months(number: int) -> str:
    return ngettext("%(number)d month", "%(number)d months", number) % {"number": number}


def _days(setting: str) -> Term:
    return lambda: number_of_days(getattr(settings, setting))


def _seconds(setting: str) -> Term:
    return lambda: number_of_days(getattr(settings, setting) // (24 * 3600))


def number_of_days(number: int) -> str:
    return ngettext("%(number)d day", "%(number)d days", number) % {"number": number}


UNTIL_ERASED = _said(_("until you erase it"))
BY_LAW = _said(_("seven years, because the law asks for that; after erasing without your name"))
WITH_THE_CARD = _said(_("until you or we take it away"))
UNTIL_CLOSED = _said(_("until you close the tab"))
OF_THE_MACHINE = _("the machine that the site runs on")
OURSELVES = _("we do, by hand")

# --- What is kept -------------------------------------------------------------------------------

KEPT = [
    Kept(
        Layer.NEEDED,
        _("Your name, e-mail address, telephone number and company"),
        _("to help you, and to let you log in"),
        UNTIL_ERASED,
        (
            "accounts.User",
            "accounts.Organisation",
            "accounts.Membership",
            "accounts.JoinRequest",
            "accounts.Invitation",
            "account.EmailAddress",
            "account.EmailConfirmation",
            "mfa.Authenticator",
        ),
    ),
    Kept(
        Layer.NEEDED,
        _("Packages and wishes in your account, and with whom you share them"),
        _("for the conversation about them"),
        UNTIL_ERASED,
        (
            "accounts.Package",
            "accounts.PackageLine",
            "accounts.PackageGuest",
            "accounts.PackageLink",
            "accounts.Referral",
        ),
    ),
    Kept(
        Layer.NEEDED,
        _("Packages without an account"),
        _("so that you find back what you put together"),
        lambda: number_of_days(VISITORS_COME_BACK.days),
        task="accounts.tasks.drop_what_nobody_has",
    ),
    Kept(
        Layer.NEEDED,
        _("Orders, requests and what you have with us"),
        _("to deliver, and for the books"),
        BY_LAW,
        (
            "accounts.Order",
            "accounts.OrderLine",
            "accounts.Payment",
            "accounts.CurrentProduct",
            "accounts.Inquiry",
            "accounts.InquiryLine",
            "accounts.InquiryEntry",
        ),
        by_hand=OURSELVES,
    ),
    Kept(
        Layer.NEEDED,
        _("Reviews that you wrote"),
        _("because you gave them to be read"),
        WITH_THE_CARD,
        ("catalog.Review",),
    ),
    Kept(
        Layer.NEEDED,
        _("That you are logged in, and in which browser"),
        _("so that you stay logged in, and can see where"),
        _seconds("SESSION_COOKIE_AGE"),
        ("sessions.Session", "usersessions.UserSession"),
        forget=forgetting.logins,
        task="accounts.tasks.drop_what_nobody_has",
    ),
    Kept(
        Layer.NEEDED,
        _("Mails that we sent you"),
        _("to look up what you were told"),
        _days("MAIL_LOG_DAYS"),
        ("accounts.OutgoingMail",),
        task="accounts.tasks.drop_old_mails",
    ),
    Kept(
        Layer.NEEDED,
        _("Links that we made for you, and that one was opened: when, and on how many devices"),
        _("to know that a proposal arrived; on the page itself you switch that off"),
        lambda: (
            _("until it is over, and %(days)s after that")
            % {"days": number_of_days(settings.SHARE_LINK_KEPT_DAYS)}
        ),
        ("analytics.ShareLink", "analytics.ShareLinkLine", "analytics.Opening"),
        forget=forgetting.share_links,
    ),
    Kept(
        Layer.NEEDED,
        _("With what kind of browser and from where a link was opened, as a number of that day"),
        _("to count devices"),
        _said(_("a day")),
        ("analytics.OpeningDevice",),
        forget=forgetting.devices,
        hourly=True,
    ),
    Kept(
        Layer.NEEDED,
        _("What you spoke about with us, and what we recommended to you"),
        _("to prepare the next conversation"),
        UNTIL_ERASED,
        ("analytics.Conversation", "analytics.Tip"),
    ),
    Kept(
        Layer.NEEDED,
        _("Which mails about products you want, and which ones we sent you on what ground"),
        _("to send nothing that you do not want, and to prove why we sent it"),
        UNTIL_ERASED,
        ("analytics.MailChoice", "analytics.MailingRecipient"),
    ),
    Kept(
        Layer.NEEDED,
        _(
            "Reasons to call you: of what you asked and opened,"
            " and, after your yes, of what you read"
        ),
        _("to call at the right moment and not too often"),
        _months("EVENT_MONTHS"),
        ("analytics.Signal", "analytics.SignalDue"),
        forget=forgetting.signals,
    ),
    Kept(
        Layer.NEEDED,
        _("Your choice about privacy, after it ended"),
        _("to prove that we asked"),
        _months("CONSENT_MONTHS"),
        ("analytics.Consent", "analytics.ShareLinkReader"),
        forget=forgetting.consents,
    ),
    Kept(
        Layer.NEEDED,
        _("Which employee looked at what you read"),
        _("so that you can see that"),
        _months("CONSENT_MONTHS"),
        ("analytics.TimelineRead",),
        forget=forgetting.looks,
    ),
    Kept(
        Layer.NEEDED,
        _("A code in the place of your connection’s address, where somebody tries too often"),
        _("to stop who guesses passwords or floods the site"),
        _said(_("a day")),
        ("analytics.Bucket",),
        forget=forgetting.counts_of_tries,
        hourly=True,
    ),
    Kept(
        Layer.NEEDED,
        _("That somebody was erased: a number and a date"),
        _("to erase them again when a backup is put back"),
        _said(_("for good; nobody can be found by it")),
        ("accounts.Erasure",),
    ),
    Kept(
        Layer.NEEDED,
        _("The log of the server"),
        _("to find faults and abuse"),
        _days("LOG_DAYS"),
        by_hand=OF_THE_MACHINE,
    ),
    Kept(
        Layer.COUNTED,
        _("Pages and parts of pages that are read, and where is clicked"),
        _("to see which pages help and which do not"),
        _months("EVENT_MONTHS"),
        ("analytics.AnonymousEvent",),
        forget=forgetting.events,
    ),
    Kept(
        Layer.COUNTED,
        _("A random number by which we see that two pages belong to one visit"),
        _("to count visits and not pages"),
        _said(_("until the end of the day; then nothing leads back to your browser")),
        ("analytics.Salt",),
        forget=forgetting.salts,
        hourly=True,
    ),
    Kept(
        Layer.COUNTED,
        _("Numbers for each day, made of these"),
        _("to compare this year with the last"),
        _months("FIGURE_MONTHS"),
        ("analytics.Figure", "analytics.RollupDay", "analytics.Dropped"),
        forget=forgetting.figures,
    ),
    Kept(
        Layer.COUNTED,
        _("What is searched for, without who"),
        _("to add what people miss"),
        _months("SEARCH_LOG_MONTHS"),
        ("analytics.SearchLog", "analytics.SearchDecision"),
        forget=search_workbench.forget_old,
    ),
    Kept(
        Layer.KNOWN,
        _("Which pages you read and what you search for"),
        _("so that we know what you look for; only after your yes"),
        _months("EVENT_MONTHS"),
        ("analytics.PersonalEvent",),
        forget=forgetting.events,
    ),
]

IN_BROWSER = [
    InBrowser(
        settings.SESSION_COOKIE_NAME,
        _("you are logged in, or have a package without an account"),
        _seconds("SESSION_COOKIE_AGE"),
    ),
    InBrowser(
        settings.CSRF_COOKIE_NAME,
        _("nobody else can send a form in your name"),
        _seconds("CSRF_COOKIE_AGE"),
    ),
    InBrowser(
        settings.LANGUAGE_COOKIE_NAME,
        _("the language that you chose"),
        _said(_("until you close the browser")),
    ),
    InBrowser(
        settings.MEASURED_COOKIE_NAME,
        _("what you chose on this page, so that we do not ask again"),
        lambda: number_of_days(LASTS // (24 * 3600)),
    ),
    InBrowser(
        "messages",
        _("what we still have to tell you after a form"),
        _said(_("until you have read it")),
    ),
    InBrowser(
        "aanbevolen-…",
        _("that you came by a recommendation, so that it counts once"),
        UNTIL_CLOSED,
    ),
    InBrowser(
        "vergelijken",
        _("what you ticked to compare"),
        UNTIL_CLOSED,
    ),
    InBrowser(
        "theme",
        _("whether you read light or dark, if you chose that"),
        _said(_("until you clear your browser")),
    ),
]


def by_layer() -> list[tuple[Layer, list[Kept]]]:
    return [(layer, [kept for kept in KEPT if kept.layer == layer]) for layer in Layer]


# --- Forgetting ---------------------------------------------------------------------------------


class NotForgottenError(Exception):
    """Something could not be forgotten now; the log says why."""


def forget(kept: Iterable[Kept]) -> None:
    """What fails does not stop the rest, and is told at the end."""
    acts = dict.fromkeys(one.forget for one in kept if one.forget)
    failed = [name for name in map(_forget, acts) if name]
    if failed:
        raise NotForgottenError(", ".join(failed))


def _forget(act: Callable[[], object]) -> str:
    """The name of what failed."""
    name = getattr(act, "__name__", repr(act))
    try:
        act()
    except Exception:
        logger.exception("Forgetting %s failed.", name)
        return name
    return ""


def nightly() -> list[Kept]:
    return [kept for kept in KEPT if not kept.hourly]


def hourly() -> list[Kept]:
    return [kept for kept in KEPT if kept.hourly]
