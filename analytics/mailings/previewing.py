"""An audience person by person: who gets the mail and who does not, each with the reason."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator

from accounts.models import User
from analytics.mailings import audience, markup
from analytics.mailings.candidate import Candidate
from analytics.mailings.why_not import in_words
from analytics.models import Audience, Mailing, MailingRecipient, TimelineRead

PER_PAGE = 25
LEFT_OUT = "niet"


class Preview:
    """Before a mail is written it holds for every subject; with one, for that mail."""

    def __init__(self, asked: Audience, mailing: Mailing | None = None) -> None:
        self._asked, self._mailing = asked, mailing

    @cached_property
    def everybody(self) -> list[Candidate]:
        if self._mailing is None:
            return audience.found(self._asked)
        products = markup.products_in(self._mailing.body)
        return audience.found(self._asked, topic=self._mailing.topic, products=products)

    @cached_property
    def people(self) -> list[Candidate]:
        return [each for each in self.everybody if not each.why_not]

    @cached_property
    def left_out(self) -> list[Candidate]:
        return [each for each in self.everybody if each.why_not]

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Why people are left out, the most frequent reason first."""
        counted = Counter(each.why_not for each in self.left_out)
        return [(in_words(code), number) for code, number in counted.most_common()]

    @property
    def grounds(self) -> list[tuple[str, int]]:
        counted = Counter(each.ground for each in self.people)
        return [
            (str(MailingRecipient.Ground(ground).label), number)
            for ground, number in counted.most_common()
        ]

    def page(self, which: str, number: Any) -> Page[Candidate]:
        """Also of more than can be: then the last one."""
        rows = self.left_out if which == LEFT_OUT else self.people
        return Paginator(rows, PER_PAGE).get_page(number)


def keep_looks(shown: Iterable[Candidate], by: User) -> None:
    """What somebody read is shown here to an employee: they get to see that. Two queries."""
    TimelineRead.objects.keep_all([each.person for each in shown if each.seen], by)


def keep_looks_at(recipients: Iterable[MailingRecipient], asked: Audience, by: User) -> None:
    """The same of rows that are made already: of each the reason tells what was read."""
    if asked.seen_product_id or asked.seen_category_id:
        TimelineRead.objects.keep_all([each.person for each in recipients], by)
