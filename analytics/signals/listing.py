"""The page of signals: what is asked of it in its address, and what it shows."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, FloatField, Q, Value
from django.db.models.functions import Cast, Extract, Power
from django.http import QueryDict
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from analytics.models import Signal, SignalState
from analytics.signals.shown import Shown, shown

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PER_PAGE = 40
DAY = 86400.0
MINE, EVERYBODY = "mij", "alle"


def _still_put_off() -> Q:
    return Q(state=SignalState.SNOOZED, snoozed_until__gt=timezone.now())


def _open() -> Q:
    put_off_until_now = Q(state=SignalState.SNOOZED, snoozed_until__lte=timezone.now())
    return Q(state=SignalState.OPEN) | put_off_until_now


def _done() -> Q:
    return Q(state__in=[SignalState.HANDLED, SignalState.USELESS])


LISTS: "dict[str, tuple[StrOrPromise, Any]]" = {
    "": (_("Open"), _open),
    "later": (_("Later"), _still_put_off),
    "klaar": (_("Handled"), _done),
}
WHOSE: "dict[str, StrOrPromise]" = {MINE: _("Mine and nobody’s"), EVERYBODY: _("Everybody’s")}


def of(employee: User) -> Q:
    """Theirs, and those that nobody was asked to follow up."""
    return Q(owner=employee) | Q(owner=None)


def strongest_first(signals: Any) -> Any:
    """By what is left of them now."""
    past = Extract(Value(timezone.now()) - F("last_at"), "epoch") / Value(DAY)
    halves = past / Cast("rule__half_life_days", FloatField())
    left = F("strength") * Power(Value(0.5), halves, output_field=FloatField())
    return signals.annotate(left=left).order_by("-left", "-last_at", "pk")


@dataclass
class Group:
    """A customer with what there is about them."""

    first: Shown
    lines: list[Shown] = field(default_factory=list)


class Listing:
    """Three queries, however many signals there are."""

    def __init__(self, asked: QueryDict, employee: User) -> None:
        self.list = asked.get("lijst", "") if asked.get("lijst", "") in LISTS else ""
        self.whose = asked.get("van", MINE) if asked.get("van", MINE) in WHOSE else MINE
        self._page_asked = asked.get("pagina", "1")
        self._employee = employee

    @property
    def query(self) -> str:
        return self._address(self.list, self.whose)

    @property
    def tabs(self) -> "list[tuple[str, StrOrPromise, int, str]]":
        return [
            (name, title, self._numbers[name or "open"], self._address(name, self.whose))
            for name, (title, _which) in LISTS.items()
        ]

    @property
    def people(self) -> "list[tuple[str, StrOrPromise, str]]":
        return [(name, title, self._address(self.list, name)) for name, title in WHOSE.items()]

    @cached_property
    def page(self) -> Page[Any]:
        rows = self._theirs.filter(LISTS[self.list][1]())
        ordered = rows.order_by("-decided_at", "pk") if self.list else strongest_first(rows)
        pages = Paginator(ordered, PER_PAGE)
        pages.count = self._numbers[self.list or "open"]  # counted already, for the tabs
        return pages.get_page(self._page_asked)

    @cached_property
    def groups(self) -> list[Group]:
        """Each customer once, where the strongest signal about them stands."""
        groups: dict[object, Group] = {}
        for line in shown(self.page.object_list):
            key = (line.signal.organisation_id, line.signal.person_id)
            groups.setdefault(key, Group(line)).lines.append(line)
        return list(groups.values())

    @property
    def _theirs(self) -> Any:
        rows = Signal.objects.all()
        return rows.filter(of(self._employee)) if self.whose == MINE else rows

    @cached_property
    def _numbers(self) -> dict[str, int]:
        counted = {
            name or "open": Count("pk", filter=which()) for name, (_title, which) in LISTS.items()
        }
        numbers: dict[str, int] = self._theirs.order_by().aggregate(**counted)
        return numbers

    @staticmethod
    def _address(name: str, whose: str) -> str:
        asked = {"lijst": name, "van": "" if whose == MINE else whose}
        return urlencode({key: value for key, value in asked.items() if value})
