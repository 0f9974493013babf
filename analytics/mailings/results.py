"""What became of a mailing, as far as that can be known without looking over anybody's shoulder.

A mail says nothing when it is opened. A click is an opening of the page that the mail leads to,
judged as every opening of a share link is.
"""

from datetime import timedelta
from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet, Value

from accounts.models import Inquiry, Order, Package
from analytics.models import MailChoice, Mailing, Opening, RecipientState, Verdict

AFTER = timedelta(days=30)
SHOWN = 20  # of those whose mail server said no, by name


class Results:
    """Seven queries, however many people it went to."""

    def __init__(self, mailing: Mailing) -> None:
        self._mailing = mailing

    # --- The mail itself --------------------------------------------------------------------------

    @property
    def sent(self) -> int:
        return self._counted["sent"]

    @property
    def refused(self) -> int:
        """The mail server did not take these."""
        return self._counted["refused"]

    @property
    def came_back(self) -> int:
        """These were taken, and came back later."""
        return self._counted["came_back"]

    @property
    def called_spam(self) -> int:
        return self._counted["called_spam"]

    @property
    def answered(self) -> int:
        return self._counted["answered"]

    @cached_property
    def unsubscribed(self) -> int:
        """People who said no by way of this mail, and did not take that back."""
        noes = MailChoice.objects.filter(mailing=self._mailing, wants=False).order_by()
        return noes.values("user").distinct().count()

    @cached_property
    def refusals(self) -> list[tuple[str, str]]:
        """Who did not get it, and what the mail server said of it."""
        refused = self._mailing.recipients.filter(state=RecipientState.REFUSED)
        rows = refused.order_by("person__name", "pk").values_list("person__name", "mail__error")
        return [(name, error or "") for name, error in rows[:SHOWN]]

    # --- Clicks -----------------------------------------------------------------------------------

    @property
    def clicks(self) -> int:
        """By people; scanners of mail and employees stand apart."""
        return self._verdicts.get(Verdict.PERSON, 0)

    @property
    def perhaps(self) -> int:
        return self._verdicts.get(Verdict.UNSURE, 0)

    @property
    def by_machines(self) -> int:
        return self._verdicts.get(Verdict.MACHINE, 0)

    @cached_property
    def _verdicts(self) -> dict[str, int]:
        rows = Opening.objects.filter(link__mailing=self._mailing).order_by()
        return dict(rows.values_list("verdict").annotate(Count("pk")))

    # --- Afterwards: which is not the same as because of it ---------------------------------------

    @cached_property
    def packages(self) -> int:
        return self._afterwards(Package)

    @cached_property
    def inquiries(self) -> int:
        return self._afterwards(Inquiry)

    @cached_property
    def orders(self) -> int:
        return self._afterwards(Order)

    def _afterwards(self, kind: type[Model]) -> int:
        """Of who got the mail, within so many days after it."""
        got_it = self._mailing.recipients.filter(
            state=RecipientState.SENT,
            person=OuterRef("customer"),
            sent_at__lte=OuterRef("created_at"),
            sent_at__gt=OuterRef("created_at") - Value(AFTER),
        )
        rows: QuerySet[Any] = kind._default_manager.order_by()
        return rows.filter(Exists(got_it)).count()

    @cached_property
    def _counted(self) -> dict[str, int]:
        went = Q(state=RecipientState.SENT)
        return self._mailing.recipients.aggregate(
            sent=Count("pk", filter=went),
            refused=Count("pk", filter=Q(state=RecipientState.REFUSED)),
            came_back=Count("pk", filter=went & Q(mail__bounced_at__isnull=False)),
            called_spam=Count("pk", filter=went & Q(mail__complained_at__isnull=False)),
            answered=Count("pk", filter=Q(replied_at__isnull=False)),
        )
