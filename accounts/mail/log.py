"""What went out, the newest first, as pages of a list."""

from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import OutgoingMail
from accounts.models.outgoing_mail import MailState

PER_PAGE = 50
LISTS: dict[str, tuple[Any, list[Any]]] = {
    "": (_("All"), MailState.values),
    "mislukt": (_("Failed"), [MailState.FAILED]),
    "onderweg": (_("On their way"), [MailState.WAITING, MailState.SENDING]),
    "verstuurd": (_("Sent"), [MailState.SENT]),
}


class MailLog:
    """Two queries, however many mails there are."""

    def __init__(self, asked: QueryDict) -> None:
        list_asked = asked.get("lijst", "")
        self.list = list_asked if list_asked in LISTS else ""
        self._page_asked = asked.get("pagina", "1")

    @property
    def query(self) -> str:
        return _address(self.list)

    @cached_property
    def tabs(self) -> list[tuple[str, Any, int, str]]:
        """Name, title, number of mails and address of each list."""
        return [
            (name, title, self._number(states), _address(name))
            for name, (title, states) in LISTS.items()
        ]

    @cached_property
    def page(self) -> Page[OutgoingMail]:
        states = LISTS[self.list][1]
        rows = OutgoingMail.objects.filter(state__in=states).defer("text", "html", "attachments")
        pages = Paginator(rows, PER_PAGE)
        pages.count = self._number(states)  # counted already, for the tabs
        return pages.get_page(self._page_asked)

    def _number(self, states: list[Any]) -> int:
        return sum(self._numbers.get(state, 0) for state in states)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        counted = OutgoingMail.objects.order_by().values_list("state").annotate(Count("pk"))
        return dict(counted)


def _address(name: str) -> str:
    return urlencode({"lijst": name}) if name else ""
