"""How far a mailing is."""

from functools import cached_property

from django.db.models import Count, QuerySet

from analytics.mailings.why_not import in_words
from analytics.models import Mailing, MailingRecipient, MailingState, RecipientState

BUSY = [RecipientState.WAITING, RecipientState.QUEUED]


class Progress:
    """Two queries, however many people it goes to."""

    def __init__(self, mailing: Mailing) -> None:
        self._mailing = mailing

    @property
    def drafts(self) -> int:
        return self._of(RecipientState.DRAFT)

    @property
    def busy(self) -> int:
        return sum(self._of(state) for state in BUSY)

    @property
    def sent(self) -> int:
        return self._of(RecipientState.SENT)

    @property
    def refused(self) -> int:
        return self._of(RecipientState.REFUSED)

    @property
    def skipped(self) -> int:
        return self._of(RecipientState.SKIPPED)

    @property
    def all(self) -> int:
        return sum(self._numbers.values())

    @property
    def handled(self) -> int:
        return self.all - self.busy - self.drafts

    @property
    def is_moving(self) -> bool:
        """Whether the page has something to wait for."""
        return self._mailing.state == MailingState.RUNNING and self.busy > 0

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Why it was not sent to some, the most frequent reason first."""
        rows = self._rows(state=RecipientState.SKIPPED).values_list("why_not")
        counted = rows.annotate(number=Count("pk")).order_by("-number", "why_not")
        return [(in_words(code), number) for code, number in counted]

    def _of(self, state: RecipientState) -> int:
        return self._numbers.get(state, 0)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return dict(self._rows().values_list("state").annotate(Count("pk")))

    def _rows(self, **which: str) -> QuerySet[MailingRecipient]:
        return self._mailing.recipients.filter(**which).order_by()
