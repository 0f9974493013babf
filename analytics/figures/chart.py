"""A line of visits per day, drawn here so that it is there without a script.

Both drawings hold the same: a wide one, and a narrow one in which the letters stay readable.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.formats import date_format

from analytics.figures.period import ONE_DAY, Period
from analytics.figures.reading import Sums
from analytics.small_groups import Few, Told, is_small, limit_of, told

WEEK = 7  # days
MOST_BY_DAY = 92
LINES = 4
STEPS = (1, 2, 3, 4, 5, 6, 8, 10)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the drawing lies in its box."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    labels: int  # at most so many days below it

    def y(self, value: float, highest: int) -> float:
        return round(self.bottom - (self.bottom - self.top) * value / highest, 1)

    def x(self, number: int, points: int) -> float:
        return round(self.left + (self.right - self.left) * number / max(points - 1, 1), 1)


WIDE = Frame(1120, 300, 48, 1112, 18, 270, 9)
NARROW = Frame(360, 260, 44, 352, 18, 230, 4)


@dataclass(frozen=True, slots=True)
class Point:
    day: date
    last: date
    now: Told
    before: Told

    @property
    def label(self) -> str:
        first = date_format(self.day, "D j F")
        return first if self.last == self.day else f"{first} – {date_format(self.last, 'j F')}"


@dataclass(frozen=True, slots=True)
class Drawing:
    frame: Frame
    points: Sequence[Point]
    highest: int

    @property
    def kind(self) -> str:
        return "wide" if self.frame is WIDE else "narrow"

    @property
    def lines(self) -> list[tuple[float, int]]:
        """The height of each line and the number that it stands for."""
        step = self.highest // LINES
        return [(self.frame.y(step * n, self.highest), step * n) for n in range(LINES + 1)]

    @property
    def days(self) -> list[tuple[float, str, str]]:
        """The place of some of the days, and on which side of it they stand."""
        every = -(-len(self.points) // self.frame.labels)
        sides = {0: "start", len(self.points) - 1: "end"}
        return [
            (self._x(number), date_format(point.day, "j b"), sides.get(number, "middle"))
            for number, point in enumerate(self.points)
            if number % every == 0
        ]

    @property
    def now(self) -> str:
        return " ".join(_line(run) for run in self._runs([point.now for point in self.points]))

    @property
    def before(self) -> str:
        return " ".join(_line(run) for run in self._runs([point.before for point in self.points]))

    @property
    def area(self) -> str:
        bottom = self.frame.bottom
        return " ".join(
            f"{_line(run)}L{run[-1][0]} {bottom}L{run[0][0]} {bottom}Z"
            for run in self._runs([point.now for point in self.points])
        )

    @property
    def dots(self) -> list[tuple[float, float]]:
        """The last point, and those that no line would show."""
        runs = self._runs([point.now for point in self.points])
        alone = [run[0] for run in runs if len(run) == 1]
        last = [run[-1] for run in runs[-1:] if len(run) > 1]
        return alone + last

    def _runs(self, values: Sequence[Told]) -> list[list[tuple[float, float]]]:
        """The places of what is shown; a hidden point breaks the line."""
        runs: list[list[tuple[float, float]]] = [[]]
        for number, value in enumerate(values):
            if isinstance(value, Few):
                runs.append([])
            else:
                runs[-1].append((self._x(number), self.frame.y(value, self.highest)))
        return [run for run in runs if run]

    def _x(self, number: int) -> float:
        return self.frame.x(number, len(self.points))


class Chart:
    """Visits of a period, and of the one before it when that was measured.

    By day; or by week when there are too many days, or too many of them with too few visits. Then
    the first days that make no whole week are left out.
    """

    def __init__(self, period: Period, days: dict[date, Sums], *, has_before: bool) -> None:
        self.period, self.step = period, 1
        self.has_before = has_before
        self._count(days)
        self._left_out = 0
        if len(period) > MOST_BY_DAY or (len(period) > WEEK and self._hides_much):
            everything = sum(self._now)
            self.period, self.step = period.whole_weeks, WEEK
            self._count(days)
            self._left_out = everything - sum(self._now)

    def _count(self, days: dict[date, Sums]) -> None:
        self._now = _per_point(self.period, days, self.step)
        before = self.period.before if self.has_before else None
        self._before = _per_point(before, days, self.step) if before else [0] * len(self._now)

    @property
    def _hides_much(self) -> bool:
        """Whether a fifth of the days with visits would not be shown."""
        limit = limit_of(self._now)
        return sum(map(bool, self._now)) < 5 * sum(is_small(it, limit) for it in self._now)

    @cached_property
    def points(self) -> list[Point]:
        limits = limit_of([*self._now, self._left_out]), limit_of(self._before)
        pairs = zip(self.period.points(self.step), self._now, self._before, strict=True)
        return [
            Point(day, self._last(day), told(now, limits[0]), told(before, limits[1]))
            for day, now, before in pairs
        ]

    def _last(self, day: date) -> date:
        return min(day + ONE_DAY * (self.step - 1), self.period.end)

    @property
    def is_by_day(self) -> bool:
        return self.step == 1

    @property
    def hides_all(self) -> bool:
        """Whether there is something, and none of it may be shown."""
        values = [point.now for point in self.points]
        return any(self._now) and not any(it for it in values if not isinstance(it, Few))

    @property
    def hides_some(self) -> bool:
        return any(isinstance(point.now, Few) for point in self.points)

    @property
    def drawings(self) -> list[Drawing]:
        return [Drawing(frame, self.points, self._highest) for frame in (WIDE, NARROW)]

    @property
    def _highest(self) -> int:
        """A round number that all that is shown stays below, and that four lines divide."""
        values = [it for point in self.points for it in (point.now, point.before)]
        most = max((it for it in values if not isinstance(it, Few)), default=0)
        size = 1
        while True:
            for step in STEPS:
                if step * size * LINES >= most:
                    return step * size * LINES
            size *= 10


def _per_point(period: Period, days: dict[date, Sums], step: int) -> list[int]:
    visits = [0] * len(list(period.points(step)))
    for day, sums in days.items():
        if period.start <= day <= period.end:
            visits[(day - period.start).days // step] += sums.visits
    return visits


def _line(run: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in run)
