"""Why something was not done, in a sentence that the person who asked can read."""

from django.utils.translation import gettext as _

from accounts.models import Order


class RefusedError(Exception):
    pass


class ChangedError(RefusedError):
    """It is no longer what the customer saw: they look again and confirm."""

    def __init__(self) -> None:
        super().__init__(
            _("Something changed while you were looking. Read it once more and confirm.")
        )


class AlreadyOrderedError(RefusedError):
    def __init__(self, order: Order) -> None:
        self.order = order
        words = _("This has been ordered already: %(number)s.")
        super().__init__(words % {"number": order.number})


class SentBeforeError(RefusedError):
    """The same form came again, and says something else than the first time."""

    def __init__(self, order: Order) -> None:
        self.order = order
        words = _(
            "You sent this form before, and it became order %(number)s."
            " Do you want to order once more? Then check it and send it again."
        )
        super().__init__(words % {"number": order.number})
