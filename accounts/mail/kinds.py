"""What a mail is about, in words: all that may be told of one with a code in it."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ABOUT: dict[str, "StrOrPromise"] = {
    "inquiry": _("About a request"),
    "order": _("About an order"),
    "review": _("About a review"),
    "signal": _("About signals"),
    "organisation": _("Invitation to an organisation"),
    "package": _("Invitation to a package"),
    "join": _("Joining an organisation"),
    "login_code": _("Code to log in"),
    "email": _("About an e-mail address"),
    "password": _("About a password"),
    "account": _("About an account"),
    "unknown_account": _("About an account"),
    "mailing": _("Mailing"),
}


def in_words(kind: str) -> "StrOrPromise":
    """The longest beginning that has a name; without one the kind itself."""
    known = [name for name in ABOUT if kind.startswith(name)]
    return ABOUT[max(known, key=len)] if known else kind
