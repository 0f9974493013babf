"""How far visits come on the way to an order, where they stop, and through what they come back."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from analytics.figures.asked import Asked
from analytics.figures.difference import in_words
from analytics.figures.groups import Group, groups
from analytics.figures.reading import Pair, Sums, by
from analytics.figures.sources import name_of
from analytics.models import Measure
from analytics.pages import Page
from analytics.rollups.funnel import STEPS
from analytics.small_groups import ALL, Few, Told, cascade, share

LABELS = {
    "overview": gettext_lazy("Looked around"),
    "card": gettext_lazy("Read a card"),
    "package": gettext_lazy("Busy with a package"),
    "request": gettext_lazy("Asked for a meeting"),
    "order": gettext_lazy("Ordered"),
}
OWN_PAGES = {"card": Page.CARD, "package": Page.PACKAGE}  # to end there is nothing to tell
MOST = 3  # sources that are named


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    visits: Told
    bar: float
    stopped: int | None  # per cent of who came here
    ended_on: str  # where most of them ended

    @property
    def label(self) -> str:
        return str(LABELS[self.name])

    @property
    def sentence(self) -> str:
        """What became of those who came so far; who asked for a meeting has not stopped."""
        if self.stopped is None or self.name == "request":
            return ""
        said = {"share": self.stopped, "page": self.ended_on}
        if not self.ended_on:
            return _("%(share)s%% stops here") % said
        return _("%(share)s%% stops here, most of them on: %(page)s") % said


class Funnel:
    """Visits that came at least so far: who begins with a card is also counted with the first.

    Two queries.
    """

    def __init__(self, asked: Asked) -> None:
        self._asked = asked

    @cached_property
    def steps(self) -> list[Step]:
        numbers = cascade(self._reached)
        return [self._step(number, visits) for number, visits in enumerate(numbers)]

    def _step(self, number: int, visits: Told) -> Step:
        following = self._told_after(number)
        most = self._reached[0]
        known = not isinstance(visits, Few)
        return Step(
            STEPS[number],
            visits,
            round(ALL * visits / most, 1) if most and not isinstance(visits, Few) else 0,
            _stopped(visits, following) if known else None,
            self._ended_on(STEPS[number]),
        )

    def _told_after(self, number: int) -> Told | None:
        """Of the next step; the last one has none."""
        numbers = cascade(self._reached)
        return numbers[number + 1] if number + 1 < len(numbers) else None

    @cached_property
    def _ended(self) -> dict[str, Counter[str]]:
        """By the furthest step: how many visits ended on which kind of page."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for (part, page), sums in by(self._asked, Measure.LEAVE, "part", "page").items():
            found[part][page] += sums.visits
        return found

    @cached_property
    def _reached(self) -> list[int]:
        furthest = [self._ended[step].total() for step in STEPS]
        return [sum(furthest[number:]) for number in range(len(STEPS))]

    def _ended_on(self, step: str) -> str:
        page, visits = next(iter(self._ended[step].most_common(1)), ("", 0))
        if page == OWN_PAGES.get(step):
            return ""
        enough = share(visits, self._ended[step].total())
        is_most = isinstance(enough, int) and enough > ALL // 2
        return str(Page(page).label) if is_most and page in Page.values else ""

    # --- Coming back ----------------------------------------------------------------------------

    @cached_property
    def _begun_later(self) -> dict[str, Pair]:
        """By source: visits that began with a card, a package or further."""
        found: Counter[str] = Counter()
        for source, sums in by(self._asked, Measure.COMEBACK, "of").items():
            found[source] += sums.visits
        return {source: Pair(Sums(visits=visits)) for source, visits in found.items()}

    @property
    def back_through(self) -> list[Group]:
        return [row for row in groups(self._begun_later, name_of) if row.key][:MOST]

    @property
    def back(self) -> str:
        """A sentence, or nothing when nobody may be told of."""
        visits = sum(pair.now.visits for pair in self._begun_later.values())
        if not self.back_through:
            return ""
        named = [f"{row.name} ({in_words(row.visits)})" for row in self.back_through]
        said = ngettext(
            "%(number)s visit began past the overview, most through: %(sources)s.",
            "%(number)s visits began past the overview, most through: %(sources)s.",
            visits,
        )
        return said % {"number": in_words(visits), "sources": ", ".join(named)}

    @property
    def is_empty(self) -> bool:
        return not self._reached[0]


def _stopped(visits: Told, following: Told | None) -> int | None:
    if following is None or isinstance(visits, Few) or isinstance(following, Few) or not visits:
        return None
    return round(ALL * (visits - following) / visits)
