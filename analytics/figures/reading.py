"""Reading figures of a period together with those of the period before it, in one query each."""

from typing import Any, NamedTuple

from django.db.models import Max, Min, Q, Sum

from analytics.figures.asked import Asked
from analytics.figures.period import Period
from analytics.models import Figure, Measure, RollupDay


class Sums(NamedTuple):
    times: int = 0
    visits: int = 0
    ms: int = 0


class Pair(NamedTuple):
    now: Sums = Sums()
    before: Sums = Sums()


NOTHING = Pair()


def read(asked: Asked, measure: Measure, *names: str, **lookup: Any) -> dict[Any, Pair]:
    """The sums by these names: by their values, or by the value when it is one name."""
    rows: Any = _rows(asked, measure, asked.period.before.start).filter(**lookup)
    found = rows.values_list(*names).annotate(**_sums(asked.period))
    width = len(names)
    return {_key(row[:width]): _pair(row[width:]) for row in found}


def total(asked: Asked, measure: Measure, **lookup: Any) -> Pair:
    rows: Any = _rows(asked, measure, asked.period.before.start).filter(**lookup)
    found = rows.aggregate(**_sums(asked.period))
    return _pair(tuple(found.values()))


def by_day(asked: Asked, measure: Measure, **lookup: Any) -> dict[Any, Sums]:
    """Of both periods."""
    rows: Any = _rows(asked, measure, asked.period.before.start).filter(**lookup)
    return {row[0]: Sums(*row[1:]) for row in _plain(rows, "day")}


def by(asked: Asked, measure: Measure, *names: str, **lookup: Any) -> dict[Any, Sums]:
    """Of the period itself only."""
    rows: Any = _rows(asked, measure, asked.period.start).filter(**lookup)
    width = len(names)
    return {_key(row[:width]): Sums(*row[width:]) for row in _plain(rows, *names)}


def _rows(asked: Asked, measure: Measure, start: Any) -> Any:
    return Figure.objects.of(measure, start, asked.period.end).on_device(asked.device).order_by()


def _plain(rows: Any, *names: str) -> Any:
    return rows.values_list(*names).annotate(
        s_times=Sum("times"), s_visits=Sum("visits"), s_ms=Sum("ms")
    )


def _sums(period: Period) -> dict[str, Any]:
    parts = {"now": Q(day__gte=period.start), "before": Q(day__lt=period.start)}
    return {
        f"{name}_{when}": Sum(name, filter=part, default=0)
        for when, part in parts.items()
        for name in Sums._fields
    }


def _pair(row: tuple[int, ...]) -> Pair:
    return Pair(Sums(*row[:3]), Sums(*row[3:]))


def _key(values: tuple[Any, ...]) -> Any:
    return values[0] if len(values) == 1 else values


class Made(NamedTuple):
    """When figures were made last, and the first day of which there are any."""

    at: Any
    since: Any

    @classmethod
    def read(cls) -> "Made":
        first = Min("day", filter=Q(events__gt=0))
        found = RollupDay.objects.aggregate(at=Max("made_at"), since=first)
        return cls(found["at"], found["since"])

    def covers(self, period: Period) -> bool:
        return self.since is not None and self.since <= period.start
