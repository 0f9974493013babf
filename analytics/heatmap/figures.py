"""The figures of one page, added up over its days and devices."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Min, Q, Sum

from analytics.heatmap.asked import Asked
from analytics.models import Figure, Measure
from analytics.models.figure import FigureQuerySet
from analytics.pages import Device
from analytics.small_groups import limit_of, shown

MEASURES = (
    Measure.PAGE,
    Measure.SECTION,
    Measure.DEPTH,
    Measure.CLICK,
    Measure.DEAD,
    Measure.RAGE,
    Measure.SPOT,
)


class Count(NamedTuple):
    times: int = 0
    visits: int = 0
    ms: int = 0

    @property
    def shown(self) -> int | None:
        return shown(self.times, self.visits)

    def and_(self, other: "Count") -> "Count":
        return Count(*map(sum, zip(self, other, strict=True)))


NOTHING = Count()
Parts = dict[str, Count]


class Figures(dict[str, Parts]):
    """Of one version, or of all together: by measure and by part."""

    def of(self, measure: Measure) -> Parts:
        return self.get(measure, {})

    def one(self, measure: Measure, part: str = "") -> Count:
        return self.of(measure).get(part, NOTHING)

    @property
    def visits(self) -> int:
        return self.one(Measure.PAGE).visits


def read(asked: Asked) -> Mapping[int | None, Figures]:
    """By version, or all under None when none was asked for. One query."""
    rows = _of_page(asked).filter(measure__in=MEASURES, day__gte=asked.since)
    rows = rows.on_device(asked.device)
    if asked.versions:
        rows = rows.filter(version__in=asked.versions)
    by_version = ["version"] if asked.versions else []
    found: defaultdict[int | None, Figures] = defaultdict(Figures)
    for row in rows.summed("measure", "part", *by_version):
        parts = found[row.get("version")].setdefault(row["measure"], {})
        parts[row["part"]] = Count(row["times"], row["visits"], row["ms"])
    return found


class Shown(NamedTuple):
    """A version of the page on one kind of device: since when, and its visits in these days."""

    version: int
    device: str
    first: date
    visits: int


def versions_and_devices(asked: Asked) -> list[Shown]:
    """Of all days, the newest version first. One query."""
    in_period = Sum("visits", filter=Q(day__gte=asked.since), default=0)
    rows = _of_page(asked).filter(measure=Measure.PAGE).values("version", "device")
    found = rows.annotate(first=Min("day"), in_visits=in_period).order_by("-version", "device")
    return [Shown(*row) for row in found.values_list("version", "device", "first", "in_visits")]


def shares_of_devices(found: list[Shown], versions: list[int]) -> dict[str, int]:
    """How many per cent of the visits came on which kind of device; small groups are left out."""
    visits: dict[str, int] = dict.fromkeys(Device.values, 0)
    for each in found:
        if not versions or each.version in versions:
            visits[each.device] += each.visits
    total, limit = sum(visits.values()), limit_of(visits.values())
    return {
        device: round(100 * number / total)
        for device, number in visits.items()
        if device and number >= limit
    }


def _of_page(asked: Asked) -> FigureQuerySet:
    return Figure.objects.filter(page=asked.page, of=asked.of)
