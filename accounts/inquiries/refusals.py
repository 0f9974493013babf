from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from accounts.models import Inquiry


class RefusedError(Exception):
    """What was asked cannot be; the words are for who asked it."""

    words: "StrOrPromise" = ""

    def __init__(self, words: "StrOrPromise" = "") -> None:
        self.words = words or self.words
        super().__init__(self.words)

    def __str__(self) -> str:
        return str(self.words)


class EmptyError(RefusedError):
    words = _("There is nothing in this package that can be sent. Put a product in it first.")


class ChangedError(RefusedError):
    """It is no longer what its sender saw."""

    words = _(
        "The package or a price has changed since you opened this page. "
        "Look at what will be sent now, and confirm it."
    )


class GoneError(RefusedError):
    words = _("This package is no longer there, so nothing was sent.")


class OtherBodyError(RefusedError):
    """The same form was sent before, and said something else then."""

    words = _("You have already sent this form, with other words. That request was not changed.")

    def __init__(self, inquiry: "Inquiry | None" = None) -> None:
        super().__init__()
        self.inquiry = inquiry


class StaleError(RefusedError):
    words = _("Somebody else was here before you. Look how it stands now, and choose again.")


class OverError(RefusedError):
    words = _("This request is over. Nothing can be changed about it any more.")
