"""All that the panel tells of one page."""

from functools import cached_property

from analytics.heatmap import depth
from analytics.heatmap.asked import DEVICES, PERIODS, Asked
from analytics.heatmap.elements import Element, elements
from analytics.heatmap.figures import Figures, read, shares_of_devices, versions_and_devices
from analytics.heatmap.sections import Section, sections
from analytics.heatmap.steps import Step, legend
from analytics.heatmap.subjects import Subject, subject
from analytics.heatmap.versions import Version, versions
from analytics.models import Measure
from analytics.pages import Device, Page
from analytics.small_groups import FEWEST, shown

MOST_ELEMENTS = 200  # more has no page of ours


class HeatMap:
    """At most four queries, from the figures only, whatever happened on the page."""

    def __init__(self, asked: Asked) -> None:
        found = versions_and_devices(asked)
        self.versions: list[Version] = versions(asked, found)
        self.asked = self._sensible(asked)
        self._devices = shares_of_devices(found, self.asked.versions[:1])
        self._figures = read(self.asked)

    def _sensible(self, asked: Asked) -> Asked:
        """Who names only the version to compare with, means to compare the newest with it."""
        version = asked.version
        if asked.beside is not None and version is None and self.versions:
            version = self.versions[0].number
        beside = asked.beside if version not in {None, asked.beside} else None
        return asked.but(version=version, beside=beside)

    # --- What it is about -----------------------------------------------------------------------

    @cached_property
    def subject(self) -> Subject:
        return subject(self.asked.page, self.asked.of)

    @property
    def card(self) -> str:
        """The product of which this is the card; empty for other pages, and once it is gone."""
        return self.asked.of if self.asked.page == Page.CARD and self.subject.address else ""

    @property
    def periods(self) -> tuple[int, ...]:
        return PERIODS

    @property
    def devices(self) -> list[tuple[Device, int | None]]:
        """Each with its share of the visits, in per cent, where that may be told."""
        return [(device, self._devices.get(device)) for device in DEVICES]

    # --- What happened there --------------------------------------------------------------------

    @cached_property
    def now(self) -> Figures:
        return self._figures.get(self.asked.version, Figures())

    @cached_property
    def before(self) -> Figures | None:
        beside = self.asked.beside
        return None if beside is None else self._figures.get(beside, Figures())

    @property
    def visits(self) -> int | None:
        return shown(self.now.visits, self.now.visits)

    @property
    def visits_before(self) -> int | None:
        number = self.before.visits if self.before is not None else 0
        return shown(number, number)

    @property
    def seconds(self) -> int:
        """How long the page was in sight, on average for each visit."""
        return round(self.now.one(Measure.PAGE).ms / 1000 / self.now.visits) if self.visits else 0

    @property
    def is_empty(self) -> bool:
        """Too little happened to tell anything."""
        return max(self.now.visits, self.before.visits if self.before else 0) < FEWEST

    @cached_property
    def elements(self) -> list[Element]:
        """Of which the clicks may be told."""
        return [each for each in self._elements if each.shown or each.before][:MOST_ELEMENTS]

    @cached_property
    def hidden(self) -> list[Element]:
        return [each for each in self._elements if each.is_hidden]

    @cached_property
    def _elements(self) -> list[Element]:
        return elements(self.now, self.before)

    @property
    def dead(self) -> list[Element]:
        """Where clicking does nothing, or people click again and again; the most first."""
        found = [each for each in self._elements if each.dead or each.rage or each.dead_before]
        found.sort(key=lambda each: (-(each.dead or 0), -(each.rage or 0), each.name))
        return found[:MOST_ELEMENTS]

    @property
    def legend(self) -> list[Step]:
        most = max((each.most for each in self.elements), default=0)
        return legend(most) if most else []

    @cached_property
    def sections(self) -> list[Section]:
        return sections(self.now, self.before)

    @property
    def depth(self) -> list[depth.Reached]:
        return depth.depth(self.now)

    @property
    def half_reached(self) -> int | None:
        return depth.half_reached(self.now)
