"""Which sections of the page were seen, by what share of the visits, and for how long."""

from dataclasses import dataclass

from analytics.heatmap import names
from analytics.heatmap.figures import Count, Figures
from analytics.heatmap.steps import signed, step_of
from analytics.models import Measure

ALL = 100  # per cent


@dataclass(frozen=True, slots=True)
class Section:
    """A number is None when fewer than five visits lie behind it."""

    name: str
    share: int | None
    seconds: int | None  # of each visit that saw it
    before: int | None = None  # its share in the other version

    @property
    def label(self) -> str:
        return names.of_section(self.name)

    @property
    def step(self) -> int:
        return step_of(self.share or 0, ALL)

    @property
    def difference(self) -> int | None:
        """In points of a per cent."""
        if self.share is None or self.before is None:
            return None
        return self.share - self.before

    @property
    def difference_in_words(self) -> str:
        return "" if self.difference is None else signed(self.difference)


def sections(now: Figures, before: Figures | None = None) -> list[Section]:
    """In the order of a card; those that we do not know come last, the most seen first."""
    seen = {*now.of(Measure.SECTION), *(before or Figures()).of(Measure.SECTION)}
    return sorted((_section(name, now, before) for name in seen), key=_place)


def _section(name: str, now: Figures, before: Figures | None) -> Section:
    seen = now.one(Measure.SECTION, name)
    was = before.one(Measure.SECTION, name) if before is not None else None
    return Section(
        name=name,
        share=_share(seen, now),
        seconds=_seconds(seen),
        before=_share(was, before) if was and before is not None else None,
    )


def _share(seen: Count, figures: Figures) -> int | None:
    """Of a page that is open past midnight the sections may count one visit more than the page."""
    if seen._replace(times=seen.visits).shown is None or not figures.visits:
        return None
    return min(ALL, round(ALL * seen.visits / figures.visits))


def _seconds(seen: Count) -> int | None:
    return round(seen.ms / seen.visits / 1000) if seen.visits and seen.shown is not None else None


def _place(section: Section) -> tuple[int, int, str]:
    order = list(names.SECTIONS)
    known = order.index(section.name) if section.name in order else len(order)
    return known, -(section.share or 0), section.name
